// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.ports.crypto.CryptoEngine;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Engines that break one rule each, named after it. */
@SuppressWarnings("ImmutableEnumChecker") // constructor references do not change
enum BrokenEngines {
  C1_WORKS_FOR_AN_UNDECLARED_ALGORITHM(BrokenMaterial.UndeclaredAlgorithm::new),
  C1_DECLARES_LESS_THE_SECOND_TIME(BrokenMaterial.FickleDeclaration::new),
  C1_LACKS_A_USE_THAT_IT_DECLARES(BrokenSigners.UndeclaredUse::new),
  C2_GENERATES_SHORT_KEYS(BrokenMaterial.ShortKeys::new),
  C2_GENERATES_THE_SAME_KEY(BrokenMaterial.SameKey::new),
  C2_GENERATES_TEXT(BrokenMaterial.TextKeys::new),
  C3_SWAPS_NONCE_AND_CIPHERTEXT(BrokenAeads.NonceLast::new),
  C4_PUTS_A_PREFIX_BEFORE_THE_CIPHERTEXT(BrokenAeads.Prefix::new),
  C5_REUSES_NONCES(BrokenAeads.ReusedNonce::new),
  C6_IGNORES_ASSOCIATED_DATA(BrokenAeads.IgnoredAssociatedData::new),
  C7_TELLS_THE_CAUSE(BrokenAeads.TellsTheCause::new),
  C7_TELLS_ABOUT_THE_PADDING(BrokenSigners.TellsAboutThePadding::new),
  C7_RETURNS_WHAT_DOES_NOT_OPEN(BrokenAeads.AcceptsAnything::new),
  C7_FAILS_OTHERWISE_ON_SHORT_INPUT(BrokenAeads.TripsOverShortInput::new),
  C8_CHANGES_ITS_INPUT(BrokenAeads.ChangesItsInput::new),
  C8_REFUSES_A_MEBIBYTE(BrokenAeads.SmallOnly::new),
  C8_TAKES_NULL_FOR_NOTHING(BrokenAeads.TakesNull::new),
  C9_IS_RIGHT_IN_ONE_THREAD_ONLY(BrokenMacs.OneThreadOnly::new),
  C10_KEEPS_THE_MATERIAL(BrokenMaterial.KeepsTheMaterial::new),
  C10_PADS_SHORT_MATERIAL(BrokenMaterial.PadsShortMaterial::new),
  C10_CLOSES_THE_MATERIAL(BrokenMaterial.ClosesTheMaterial::new),
  C11_WORKS_AFTER_CLOSE(BrokenAeads.WorksAfterClose::new),
  C11_REMEMBERS_KEYS(BrokenMaterial.RemembersTheKey::new),
  C11_REMEMBERS_NUMBERS(BrokenMaterial.RemembersThePrimes::new),
  C11_CANNOT_BE_CLOSED_TWICE(BrokenAeads.ClosesOnce::new),
  C11_COMPUTES_WITH_ZEROS(BrokenMacs.ZeroedKey::new),
  C11_ENGINE_WORKS_AFTER_CLOSE(BrokenMaterial.NeverCloses::new),
  C12_CUTS_CODES(BrokenMacs.CutCodes::new),
  C12_ACCEPTS_CUT_CODES(BrokenMacs.AcceptsCutCodes::new),
  C13_GIVES_RAW_PUBLIC_KEYS(BrokenSigners.RawPublicKeys::new),
  C13_GENERATES_RAW_PRIVATE_KEYS(BrokenSigners.RawPrivateKeys::new),
  C14_CUTS_LONG_PLAINTEXTS(BrokenSigners.CutsLongPlaintexts::new),
  C14_IGNORES_ASSOCIATED_DATA(BrokenSigners.IgnoresAssociatedData::new),
  C15_FAILS_ON_RUBBISH(BrokenSigners.TripsOverRubbish::new),
  C15_ACCEPTS_LONGER_SIGNATURES(BrokenSigners.AcceptsLongerSignatures::new),
  C15_ACCEPTS_EVERYTHING(BrokenSigners.AcceptsEverything::new),
  C16_GIVES_THE_SAME_SECRET_TWICE(ToyEncapsulation.SameSecret::new),
  C16_TAKES_EVERY_SIZE(ToyEncapsulation.AnySize::new),
  C16_DOES_NOT_NEED_THE_KEY(ToyEncapsulation.AnyKey::new),
  C16_REJECTS_SOME_CIPHERTEXTS(ToyEncapsulation.ExplicitRejection::new),
  C17_ADOPTS_ANYTHING(BrokenAdoption.Anything::new),
  C17_ADOPTS_ENCODINGS_AS_THEY_ARE(BrokenAdoption.AsItIs::new),
  C17_ADOPTS_BARE_KEYS(BrokenAdoption.BareKeys::new),
  C17_READS_PAST_THE_END(BrokenAdoption.ReadsPastTheEnd::new),
  C17_ADOPTS_WEAK_KEYS(BrokenAdoption.WeakKeys::new);

  private final Supplier<CryptoEngine> engine;

  BrokenEngines(Supplier<CryptoEngine> engine) {
    this.engine = engine;
  }

  CryptoEngine open() {
    return engine.get();
  }

  /** What it declares, if it does so truly. */
  Set<Algorithm> expected() {
    return rule().equals("c16") ? Set.of(ToyEncapsulation.ALGORITHM) : BrokenEngine.ALGORITHMS;
  }

  String rule() {
    return name().substring(0, name().indexOf('_')).toLowerCase(Locale.ROOT);
  }
}
