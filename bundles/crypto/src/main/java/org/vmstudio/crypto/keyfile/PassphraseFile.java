package org.vmstudio.crypto.keyfile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.vmstudio.crypto.primitives.Hex;

/** The passphrase: the first line of a file that nobody but its owner may read. */
final class PassphraseFile {

  private static final int RANDOM_BYTES = 32;
  private static final Set<PosixFilePermission> ALLOWED =
      EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  private PassphraseFile() {}

  static byte[] read(Path file) throws IOException, KeyFileException {
    Set<PosixFilePermission> mode = Files.getPosixFilePermissions(file);
    if (!ALLOWED.containsAll(mode)) {
      throw new KeyFileException(
          "%s has mode %s and must have 0600: run chmod 600 on it".formatted(file, octal(mode)));
    }
    byte[] content = OwnerFiles.read(file);
    int end = 0;
    while (end < content.length && content[end] != '\n' && content[end] != '\r') {
      end++;
    }
    if (end == 0) {
      throw new KeyFileException(file + " has no passphrase in its first line");
    }
    return Arrays.copyOf(content, end);
  }

  /** Makes a passphrase that nobody can guess. */
  static void create(Path file, SecureRandom random) throws IOException {
    byte[] secret = new byte[RANDOM_BYTES];
    random.nextBytes(secret);
    OwnerFiles.create(file, (Hex.encode(secret) + "\n").getBytes(US_ASCII));
  }

  /** Permissions as chmod takes them. */
  private static String octal(Set<PosixFilePermission> mode) {
    int bits = 0;
    for (PosixFilePermission permission : mode) {
      bits |= 0400 >> permission.ordinal();
    }
    return "%04o".formatted(bits);
  }
}
