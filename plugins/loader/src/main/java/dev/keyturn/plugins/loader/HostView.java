// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.plugins.loader;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;

/** What plugins see of their host: the Java platform and the shared packages. */
final class HostView extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final ClassLoader host;

  HostView(ClassLoader host) {
    super("keyturn-host-view", ClassLoader.getPlatformClassLoader());
    this.host = host;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    if (SharedPackages.holdClass(name)) {
      return host.loadClass(name);
    }
    throw new ClassNotFoundException(name);
  }

  @Override
  protected URL findResource(String name) {
    return SharedPackages.holdResource(name) ? host.getResource(name) : null;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    return SharedPackages.holdResource(name)
        ? host.getResources(name)
        : Collections.emptyEnumeration();
  }
}
