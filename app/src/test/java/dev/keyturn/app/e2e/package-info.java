// SPDX-License-Identifier: Apache-2.0
/** The assembled distribution as its users meet it: as processes, over HTTP. */
package dev.keyturn.app.e2e;
