// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench;

/** How long answers took, in microseconds, at the 50th, 99th and 99.9th percentile. */
public record Latency(double p50, double p99, double p999) {}
