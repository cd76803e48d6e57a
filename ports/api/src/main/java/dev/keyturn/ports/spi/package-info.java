// SPDX-License-Identifier: Apache-2.0
/**
 * How a plugin gets in.
 *
 * <p>A plugin is a folder of jars. One of them names, in {@code META-INF/services}, a class that
 * implements one of the provider interfaces of the port packages: {@link
 * dev.keyturn.ports.crypto.CryptoEngineProvider}, {@link
 * dev.keyturn.ports.storage.StorageProvider}, {@link dev.keyturn.ports.rootkey.RootKeyProvider} or
 * {@link dev.keyturn.ports.audit.AuditTrailProvider}. {@link java.util.ServiceLoader} finds it, the
 * configuration selects it by {@link dev.keyturn.ports.spi.Provider#name()} and opens it with
 * settings; nothing starts only because it is present.
 *
 * <p>A plugin sees the Java platform, SLF4J, and the packages of the domain and these ports, and
 * brings everything else along. It may depend on no other module. Providers are found and opened by
 * one thread; what they open is used by many.
 */
package dev.keyturn.ports.spi;
