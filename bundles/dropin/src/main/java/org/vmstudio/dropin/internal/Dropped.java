package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;

/**
 * A bundle that was read.
 *
 * @param sighting where and when
 * @param jar its bytes
 * @param signature the bytes beside it
 */
record Dropped(Sighting sighting, Bytes jar, Optional<Bytes> signature) {
  /** More than the gate takes, so that it is the gate that refuses. */
  private static final int MAX_JAR = 65 << 20;

  private static final int MAX_SIGNATURE = 1024;

  /** Reads what was seen, up to the bounds beyond which the gate refuses anyway. */
  static Dropped read(Sighting sighting) throws IOException {
    Bytes jar = read(sighting.jar(), MAX_JAR);
    Optional<Bytes> signature =
        sighting.signature().isPresent()
            ? Optional.of(read(Sighting.signatureOf(sighting.jar()), MAX_SIGNATURE))
            : Optional.empty();
    return new Dropped(sighting, jar, signature);
  }

  private static Bytes read(Path file, int most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return Bytes.wrap(in.readNBytes(most));
    }
  }

  /** SHA-256 of bundle and signature together. */
  Hash digest() {
    MessageDigest digest = sha256();
    digest.update(jar.view());
    signature.ifPresent(bytes -> digest.update(bytes.view()));
    return Hash.wrap(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
