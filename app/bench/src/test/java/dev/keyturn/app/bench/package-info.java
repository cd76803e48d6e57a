// SPDX-License-Identifier: Apache-2.0
/** The one command that measures everything, and its table. */
package dev.keyturn.app.bench;
