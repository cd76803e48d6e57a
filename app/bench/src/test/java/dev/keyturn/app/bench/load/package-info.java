// SPDX-License-Identifier: Apache-2.0
/** Load over HTTP on processes of their own, by wrk. */
package dev.keyturn.app.bench.load;
