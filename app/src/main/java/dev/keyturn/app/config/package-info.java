// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration file as classes, one per section, each with its defaults.
 *
 * <p>Only {@code app.server} and {@code app.cli} may depend on this.
 *
 * <p>Read once at the start by one thread, and not changed after that.
 */
package dev.keyturn.app.config;
