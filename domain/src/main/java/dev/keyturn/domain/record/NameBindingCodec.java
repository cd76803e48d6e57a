// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.domain.record;

import dev.keyturn.domain.NameBinding;

/** Encodes {@link NameBinding}. */
public final class NameBindingCodec extends StrictCodec<NameBinding> {
  /** Format 1. */
  public NameBindingCodec() {
    super(1);
  }

  @Override
  void write(RecordWriter out, NameBinding binding) {
    out.text(binding.space()).text(binding.name()).uuid(binding.target());
    out.number(binding.revision());
  }

  @Override
  NameBinding read(RecordReader in) {
    return new NameBinding(in.text(), in.text(), in.uuid(), in.number());
  }
}
