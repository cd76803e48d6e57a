// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.usecase;

import dev.keyturn.domain.key.Maker;
import dev.keyturn.ports.crypto.CryptoEngine;

/** An engine as the configuration opened it: provider name, instance name, and the thing itself. */
public record InstalledEngine(Maker maker, CryptoEngine engine) {}
