// SPDX-License-Identifier: Apache-2.0
/**
 * Key material on its way: made by an engine, wrapped for the store, prepared for use.
 *
 * <p>Used within the use cases only. Safe for many threads.
 */
package dev.keyturn.app.usecase.material;
