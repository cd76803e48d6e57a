// SPDX-License-Identifier: Apache-2.0
/**
 * The house over HTTP: one package per dialect, and {@code common} for what the dialects share.
 *
 * <p>Only the app may depend on this; it sees inbound ports, JAX-RS, the servlet API, Jackson and
 * the OpenAPI annotations, and no server.
 *
 * <p>Resources are singletons and are called by many request threads at once.
 */
package dev.keyturn.adapters.rest;
