// SPDX-License-Identifier: Apache-2.0
/** Stores: what many keys cost, and how near rotations come to the bare database. */
package dev.keyturn.app.bench.storage;
