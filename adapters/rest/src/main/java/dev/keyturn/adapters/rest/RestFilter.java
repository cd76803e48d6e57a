// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rest;

import jakarta.servlet.Filter;

/** A servlet filter and where it belongs, such as {@code /*}. */
public record RestFilter(String name, Filter filter, String urlPattern) {}
