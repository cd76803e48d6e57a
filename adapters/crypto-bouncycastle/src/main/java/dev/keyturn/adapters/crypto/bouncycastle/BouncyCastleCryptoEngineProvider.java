// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.crypto.bouncycastle;

import dev.keyturn.ports.crypto.CryptoEngine;
import dev.keyturn.ports.crypto.CryptoEngineProvider;
import dev.keyturn.ports.crypto.DrbgRandom;
import dev.keyturn.ports.spi.OpenContext;
import dev.keyturn.ports.spi.Settings;
import java.util.Optional;
import org.bouncycastle.crypto.CryptoServicesRegistrar;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Provider {@code bouncycastle}; has no settings. */
public final class BouncyCastleCryptoEngineProvider implements CryptoEngineProvider {
  private static final Logger LOG = LoggerFactory.getLogger(BouncyCastleCryptoEngineProvider.class);

  @Override
  public String name() {
    return "bouncycastle";
  }

  @Override
  public Optional<String> unavailableReason() {
    return Optional.empty();
  }

  @Override
  public CryptoEngine open(OpenContext context, Settings settings) {
    settings.finish();
    CryptoEngine engine = new BouncyCastleCryptoEngine(new DrbgRandom());
    tellWhichCodeRuns(context.instance());
    return engine;
  }

  private static void tellWhichCodeRuns(String instance) {
    if (GcmPackets.isNative()) {
      LOG.info(
          "Engine {}: AES-GCM runs in Bouncy Castle's native code, variant {}.",
          instance,
          CryptoServicesRegistrar.getNativeServices().getVariant());
    } else {
      LOG.warn(
          "Engine {}: AES-GCM runs in Bouncy Castle's Java code, which is many times slower, as"
              + " its native part did not load: {}.",
          instance,
          CryptoServicesRegistrar.getNativeServices().getStatusMessage());
    }
  }
}
