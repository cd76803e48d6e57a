// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.dropwizard.validation.ValidationMethod;
import jakarta.validation.constraints.Min;
import java.util.Objects;

/**
 * How much one request may ask for.
 *
 * @param maxBodySize of a request
 * @param maxBatchItems of a batch
 */
public record LimitsConfiguration(Size maxBodySize, @Min(1) Integer maxBatchItems) {
  private static final long DEFAULT_BODY_MIB = 32;
  private static final int DEFAULT_ITEMS = 10_000;

  public LimitsConfiguration {
    maxBodySize = Objects.requireNonNullElse(maxBodySize, Size.mebibytes(DEFAULT_BODY_MIB));
    maxBatchItems = Objects.requireNonNullElse(maxBatchItems, DEFAULT_ITEMS);
  }

  static LimitsConfiguration defaults() {
    return new LimitsConfiguration(null, null);
  }

  @JsonIgnore
  @ValidationMethod(message = "maxBodySize must be from 1KiB to 1GiB")
  public boolean isBodySizeSensible() {
    return maxBodySize.bytes() >= Size.KIBIBYTE && maxBodySize.bytes() <= Size.GIBIBYTE;
  }
}
