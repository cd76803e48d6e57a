// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.ports.crypto.CryptoEngine;

/**
 * The rules C1 to C17 of {@link CryptoEngine}. A test is named after its rule.
 *
 * <p>Not tested, as no test can: that the generator is a cryptographic one (C2), that codes are
 * compared in constant time (C12), and what stays of a key in memory that nothing refers to any
 * more, outside the heap, or inside classes of the JDK.
 */
public abstract class CryptoEngineContract extends EngineSuite
    implements DeclarationRules,
        MaterialRules,
        PortabilityRules,
        LayoutRules,
        RejectionRules,
        ArgumentRules,
        UseRules,
        ForgettingRules,
        MacRules,
        KeyFormRules,
        CipherRules,
        SignatureRules,
        EncapsulationRules {}
