// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import static org.assertj.core.api.Assertions.assertThat;

import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.bouncycastle.crypto.NativeServices;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The whole suite once more on Bouncy Castle's Java code, as on a platform without native code. */
class WithoutNativeCodeTest extends BouncyCastleCryptoEngineTest {
  private static boolean before;

  @BeforeAll
  static void switchNativeCodeOff() {
    before = CryptoServicesRegistrar.isNativeEnabled();
    CryptoServicesRegistrar.setNativeEnabled(false);
  }

  @AfterAll
  static void switchNativeCodeBack() {
    CryptoServicesRegistrar.setNativeEnabled(before);
  }

  @Test
  void theJavaCodeIsWhatRuns() {
    assertThat(CryptoServicesRegistrar.hasEnabledService(NativeServices.AES_GCM_PC)).isFalse();
  }
}
