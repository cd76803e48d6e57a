// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase.keyring;

import dev.keyturn.ports.crypto.PreparedPrimitive;
import java.util.function.Function;

/** A tool, and what to do with it. */
public record Work<P extends PreparedPrimitive, T>(Tool<P> tool, Function<P, T> use) {}
