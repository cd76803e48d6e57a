// SPDX-License-Identifier: Apache-2.0
/** What plugins that are in trouble consist of; loaded by the server under test, never here. */
package dev.keyturn.app.e2e.trouble;
