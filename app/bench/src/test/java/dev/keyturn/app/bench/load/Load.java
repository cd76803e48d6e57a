// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.load;

import dev.keyturn.app.bench.Latency;

/** What came out of one run of wrk. */
record Load(long requests, double perSecond, Latency latency) {}
