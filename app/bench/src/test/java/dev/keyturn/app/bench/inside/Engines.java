// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.bench.inside;

import dev.keyturn.app.bench.Measurement;
import dev.keyturn.app.bench.Repetitions;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the engines against what does the same without them. Whatever is compared runs one after
 * the other, so that whatever else the machine does falls on both.
 */
public final class Engines {
  private Engines() {}

  /**
   * A table.
   *
   * @param missing a line for each thing that could not be measured, which says why
   */
  public record Section(String title, List<Measurement> lines, List<String> missing) {}

  public static List<Section> measure(Repetitions repetitions) {
    Found found = new Found(repetitions);
    List<Section> sections = new ArrayList<>();
    sections.add(Encrypting.measure(found));
    sections.add(TwoThreads.measure(new Found(repetitions.inMoreForks())));
    sections.addAll(Signing.measure(found));
    return sections;
  }
}
