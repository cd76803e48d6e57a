// SPDX-License-Identifier: Apache-2.0
/** A house in memory behind a real HTTP server, for the tests of all dialects. */
package dev.keyturn.adapters.rest.fake;
