// SPDX-License-Identifier: Apache-2.0
/** Benchmarks inside one JVM, by JMH. */
package dev.keyturn.app.bench.inside;
