// SPDX-License-Identifier: Apache-2.0
/**
 * What all dialects share: finding the caller, reading bodies within limits, rendering failures.
 *
 * <p>Dialects and the app may depend on this; it knows no dialect.
 *
 * <p>Everything here may be used by many request threads at once.
 */
package dev.keyturn.adapters.rest.common;
