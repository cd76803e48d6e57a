// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.contract.crypto;

import java.lang.ref.Reference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.Key;
import java.security.PublicKey;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.Destroyable;

/**
 * The bytes that can be reached from an object through its fields, as far as the module system lets
 * one look: into containers of the JDK, but not into its other classes, whose keys tell their
 * encoding themselves.
 */
final class Reachable {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> left = new ArrayDeque<>();

  private Reachable(Object root) {
    add(root);
  }

  /** Whether an array, a number or a key that can be reached from {@code root} has the bytes. */
  static boolean holds(Object root, byte[] secret) {
    Reachable reachable = new Reachable(root);
    while (!reachable.left.isEmpty()) {
      Object next = reachable.left.pop();
      if (contains(bytesOf(next), secret)) {
        return true;
      }
      reachable.follow(next);
    }
    return false;
  }

  private void follow(Object object) {
    if (object instanceof Object[] array) {
      for (Object element : array) {
        add(element);
      }
    } else if (object instanceof Collection<?> collection) {
      collection.forEach(this::add);
    } else if (object instanceof Map<?, ?> map) {
      map.keySet().forEach(this::add);
      map.values().forEach(this::add);
    } else if (object instanceof Reference<?> reference) {
      add(reference.get());
    } else if (object instanceof AtomicReference<?> reference) {
      add(reference.get());
    } else if (object instanceof Optional<?> optional) {
      optional.ifPresent(this::add);
    } else {
      followFields(object);
    }
  }

  private void followFields(Object object) {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!field.getType().isPrimitive() && !Modifier.isStatic(field.getModifiers())) {
          try {
            field.setAccessible(true);
            add(field.get(object));
          } catch (InaccessibleObjectException | IllegalAccessException closed) {
            break;
          }
        }
      }
    }
  }

  private void add(Object object) {
    if (object != null
        && !(object instanceof Class<?>)
        && !(object instanceof ClassLoader)
        && !(object instanceof Thread)
        && seen.add(object)) {
      left.push(object);
    }
  }

  private static byte[] bytesOf(Object object) {
    if (object instanceof byte[] bytes) {
      return bytes;
    }
    if (object instanceof int[] || object instanceof long[]) {
      return bytesOfWords(object);
    }
    if (object instanceof BigInteger number) {
      return number.toByteArray();
    }
    boolean secret = object instanceof Key && !(object instanceof PublicKey);
    boolean destroyed = object instanceof Destroyable key && key.isDestroyed();
    byte[] encoded = secret && !destroyed ? ((Key) object).getEncoded() : null;
    return encoded == null ? new byte[0] : encoded;
  }

  private static byte[] bytesOfWords(Object words) {
    int length = Array.getLength(words);
    ByteBuffer big = ByteBuffer.allocate(2 * Long.BYTES * length);
    for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
      big.order(order);
      for (int i = 0; i < length; i++) {
        if (words instanceof int[] ints) {
          big.putInt(ints[i]);
        } else {
          big.putLong(((long[]) words)[i]);
        }
      }
    }
    return big.array();
  }

  private static boolean contains(byte[] bytes, byte[] secret) {
    for (int start = 0; start + secret.length <= bytes.length; start++) {
      int at = 0;
      while (at < secret.length && bytes[start + at] == secret[at]) {
        at++;
      }
      if (at == secret.length) {
        return true;
      }
    }
    return false;
  }
}
