// SPDX-License-Identifier: Apache-2.0
package dev.keyturn.adapters.rootkey.file;

import dev.keyturn.ports.rootkey.RootKeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.AclEntry;
import java.nio.file.attribute.AclEntryPermission;
import java.nio.file.attribute.AclEntryType;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a file to its owner: by POSIX permissions, else by an access list, else by a warning. */
final class OwnerOnly {
  private static final Logger LOG = LoggerFactory.getLogger(OwnerOnly.class);
  private static final Set<PosixFilePermission> OWNER =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private OwnerOnly() {}

  static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  /** An empty file of a name that nobody else uses. */
  static Path createDraft(Path folder) throws IOException {
    if (isPosix(folder)) {
      return Files.createTempFile(
          folder, ".root-key", ".draft", PosixFilePermissions.asFileAttribute(OWNER));
    }
    Path draft = Files.createTempFile(folder, ".root-key", ".draft");
    AclFileAttributeView access = Files.getFileAttributeView(draft, AclFileAttributeView.class);
    if (access != null) {
      access.setAcl(List.of(everythingFor(access.getOwner())));
    }
    return draft;
  }

  /** Refuses a file that others than its owner may use. */
  static void check(Path path) throws IOException {
    AclFileAttributeView access = Files.getFileAttributeView(path, AclFileAttributeView.class);
    if (isPosix(path)) {
      Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
      others.removeAll(
          EnumSet.range(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE));
      refuseIf(!others.isEmpty(), path);
    } else if (access != null) {
      UserPrincipal owner = access.getOwner();
      refuseIf(access.getAcl().stream().anyMatch(entry -> letsIn(entry, owner)), path);
    } else {
      LOG.warn("The file system of {} knows no permissions: others may read the root key.", path);
    }
  }

  private static void refuseIf(boolean open, Path path) {
    if (open) {
      throw new RootKeyUnavailableException(
          "The root key file "
              + path
              + " is open to others than its owner; take their rights away.");
    }
  }

  private static boolean letsIn(AclEntry entry, UserPrincipal owner) {
    return entry.type() == AclEntryType.ALLOW && !entry.principal().equals(owner);
  }

  private static AclEntry everythingFor(UserPrincipal owner) {
    return AclEntry.newBuilder()
        .setType(AclEntryType.ALLOW)
        .setPrincipal(owner)
        .setPermissions(EnumSet.allOf(AclEntryPermission.class))
        .build();
  }
}
