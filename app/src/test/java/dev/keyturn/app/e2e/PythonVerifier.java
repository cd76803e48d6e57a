// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Verifies with Python's package {@code cryptography}, where there is one that knows ML-DSA. */
final class PythonVerifier {
  private static final String PROBE = "from cryptography.hazmat.primitives.asymmetric import mldsa";

  /** One case a line: name, key as PEM, form, hash, input and signature in base64. */
  private static final String PROGRAM =
      """
      import sys, json
      from base64 import b64decode
      from cryptography.hazmat.primitives import hashes, serialization
      from cryptography.hazmat.primitives.asymmetric import ec, padding, utils
      for line in sys.stdin:
          case = json.loads(line)
          key = serialization.load_pem_public_key(case['pem'].encode())
          signature = b64decode(case['signature'])
          text = b64decode(case['input'])
          form = case['form']
          if form == 'pure':
              key.verify(signature, text)
          else:
              digest = getattr(hashes, 'SHA' + case['hash'][len('sha2-'):])()
              if form == 'pss':
                  mask = padding.PSS(mgf=padding.MGF1(digest), salt_length=digest.digest_size)
                  key.verify(signature, text, mask, digest)
              elif form == 'pkcs1v15':
                  key.verify(signature, text, padding.PKCS1v15(), digest)
              else:
                  if form == 'fixed':
                      half = len(signature) // 2
                      signature = utils.encode_dss_signature(
                          int.from_bytes(signature[:half], 'big'),
                          int.from_bytes(signature[half:], 'big'))
                  key.verify(signature, text, ec.ECDSA(digest))
          print(case['name'])
      """;

  private PythonVerifier() {}

  static boolean isThere() {
    try {
      run(PROBE, "");
      return true;
    } catch (IOException | AssertionError e) {
      return false;
    }
  }

  /** The names of the cases that verify, up to the first that does not. */
  static List<String> verified(List<String> cases) throws IOException {
    return run(PROGRAM, String.join("\n", cases)).lines().toList();
  }

  private static String run(String program, String input) throws IOException {
    Process python =
        new ProcessBuilder("python3", "-c", program)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    python.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    python.getOutputStream().close();
    String output = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (python.waitFor() != 0) {
        throw new AssertionError("Python ends with " + python.exitValue() + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
    return output;
  }
}
