// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

/**
 * What an engine that passes {@link CryptoEngineContract} shows once more where it was loaded as a
 * plugin: that it declares the same there (C1), and that all that it stands on came along, by the
 * published examples of every algorithm, whatever is made with it, and another engine (C3).
 */
public abstract class LoadedEngineContract extends EngineSuite
    implements DeclarationRules, PortabilityRules {}
