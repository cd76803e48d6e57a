// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.ports.inbound;

import dev.keyturn.domain.ByteString;
import dev.keyturn.domain.key.Algorithm;
import dev.keyturn.domain.key.Key;
import dev.keyturn.domain.key.KeyName;
import dev.keyturn.domain.key.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Brings key material in and out, and shows public keys.
 *
 * <p>Every call throws {@code vault_not_found} or {@code key_not_found} if the caller may not know
 * of the thing, and {@code forbidden} if he may know but lacks the permission.
 */
public interface TransferKeys {
  /**
   * Makes a key whose version 1 is the given material. Needs {@code create} in the vault. Unless it
   * is set not to be rotated, calls and policies give it further versions that are made here.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code key_exists}; {@code invalid_request}
   *     on field {@code material} if it is no sound key of the algorithm; {@code decryption_failed}
   *     if it does not unwrap; {@code key_not_found} or {@code forbidden} on field {@code
   *     wrapped_by} if the importer may not use the wrapping key
   */
  KeyView importKey(
      Caller caller, RequestContext context, KeyReference key, NewKey order, Material material);

  /**
   * Appends the given material to an imported key, as its new primary version, also if it is set
   * not to be rotated, which forbids making versions only. Needs {@code rotate}, and {@code create}
   * in the vault, since who brings material knows it.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException as {@link #importKey}; {@code
   *     invalid_request} on field {@code material} also if it is that of the primary version, not
   *     if it is that of an older one; {@code unsupported_operation} if the key was made here, and
   *     on field {@code algorithm} if that is a deprecated one, of which nothing new is made
   */
  KeyView importVersion(Caller caller, RequestContext context, KeyReference key, Material material);

  /**
   * Hands out the material of one version, or of all that can be: active and deactivated ones.
   * Needs {@code export}.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code forbidden_by_key} if the key is not
   *     exportable; {@code unsupported_operation} on field {@code format} if its algorithm has no
   *     such form, before anything is unwrapped; {@code version_not_usable}
   */
  Transferred<ExportedVersion> export(
      Caller caller,
      RequestContext context,
      KeyReference key,
      Optional<VersionNumber> version,
      Form form);

  /**
   * The public keys of the versions that can still verify or be encrypted to, by number. Needs
   * {@code read}.
   *
   * @throws dev.keyturn.domain.failure.KeyturnException {@code unsupported_operation} if the
   *     algorithm is symmetric, and on field {@code format} if it has no such form
   */
  Transferred<PublicVersion> publicKeys(
      Caller caller, RequestContext context, KeyReference key, Form form);

  /**
   * What keys on their way out are going to be written as. The answer is the same for all; a form
   * that the algorithm of the key does not have is refused.
   */
  enum Form {
    /** Whichever of the next two the algorithm has. */
    USUAL,
    /** The raw bytes of a symmetric key. */
    RAW,
    /** PKCS#8 (RFC 5958) or SubjectPublicKeyInfo (RFC 5280), in DER or PEM. */
    DER,
    /** A JSON Web Key (RFC 7517). */
    JWK
  }

  /** How material is encoded. */
  enum Encoding {
    /** The raw bytes of a symmetric key. */
    RAW,
    /** A private key as PKCS#8 in DER (RFC 5958). */
    PKCS8,
    /** A private key as PKCS#8 in PEM, label {@code PRIVATE KEY} (RFC 7468). */
    PEM,
    /**
     * A symmetric key's bytes or a PKCS#8 in DER, wrapped: RSAES-OAEP (SHA-256, MGF1 with SHA-256,
     * no label) of a random AES-256 key, then AES-KWP (RFC 5649) of the material under it;
     * PKCS#11's {@code CKM_RSA_AES_KEY_WRAP}.
     */
    WRAPPED
  }

  /**
   * Material on its way in.
   *
   * @param encoding how {@code bytes} is to be read
   * @param bytes the material; the caller zeroes what he can
   * @param wrappedBy for {@link Encoding#WRAPPED}, the RSA key for encryption of the same vault
   *     whose primary version's public key wrapped it, or an older version's that may decrypt; the
   *     importer needs {@code decrypt} on it
   */
  record Material(Encoding encoding, ByteString bytes, Optional<KeyName> wrappedBy) {
    /** Checks for null. */
    public Material {
      Objects.requireNonNull(encoding);
      Objects.requireNonNull(bytes);
      Objects.requireNonNull(wrappedBy);
    }
  }

  /**
   * Versions on their way out, with what their encoding needs to know of the key.
   *
   * @param key without any material
   * @param versions by number
   * @param <T> the type of version
   */
  record Transferred<T>(Key key, List<T> versions) {
    /** Copies the list. */
    public Transferred {
      Objects.requireNonNull(key);
      versions = List.copyOf(versions);
    }
  }

  /**
   * Material on its way out.
   *
   * @param number of the version
   * @param algorithm of the key
   * @param bytes raw for symmetric algorithms, else PKCS#8 in DER
   * @param subjectPublicKeyInfo in DER (RFC 5280); empty for symmetric algorithms
   * @param createdAt when the version was made
   */
  record ExportedVersion(
      VersionNumber number,
      Algorithm algorithm,
      ByteString bytes,
      Optional<ByteString> subjectPublicKeyInfo,
      Instant createdAt) {
    /** Checks for null. */
    public ExportedVersion {
      Objects.requireNonNull(number);
      Objects.requireNonNull(algorithm);
      Objects.requireNonNull(bytes);
      Objects.requireNonNull(subjectPublicKeyInfo);
      Objects.requireNonNull(createdAt);
    }
  }

  /**
   * A public key.
   *
   * @param number of the version
   * @param algorithm of the key
   * @param subjectPublicKeyInfo in DER (RFC 5280)
   * @param primary whether new data is protected under it
   * @param createdAt when the version was made
   */
  record PublicVersion(
      VersionNumber number,
      Algorithm algorithm,
      ByteString subjectPublicKeyInfo,
      boolean primary,
      Instant createdAt) {}
}
