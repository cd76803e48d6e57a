// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.app.config;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Tells whether a host name or address stays on this machine. */
final class Loopback {
  private Loopback() {}

  static boolean is(String host) {
    try {
      for (InetAddress address : InetAddress.getAllByName(host)) {
        if (!address.isLoopbackAddress()) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
