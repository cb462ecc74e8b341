package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.vmstudio.api.node.DroppedImages.Refused;

/**
 * The folder {@code quarantine} in the drop-in folder: refused bundles with their signatures, and
 * beside each a file with the reason.
 */
record Quarantine(Path folder) {
  private static final String REASON = ".reason";
  private static final int MAX_REASON = 4096;

  /** The quarantine of a drop-in folder. */
  static Quarantine of(Folder folder) {
    return new Quarantine(folder.path().resolve("quarantine"));
  }

  /** Moves a bundle here; one of the same name is replaced. */
  void take(Path jar, String reason) throws IOException {
    Files.createDirectories(folder);
    Path target = folder.resolve(jar.getFileName());
    Files.writeString(reasonOf(target), reason + System.lineSeparator());
    move(Sighting.signatureOf(jar), Sighting.signatureOf(target));
    move(jar, target);
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (NoSuchFileException gone) {
      // An operator was quicker, or there is no signature: what lies here is then of an older one.
      Files.deleteIfExists(to);
    }
  }

  /** What lies here, by name. */
  List<Refused> list() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(Sighting.JAR + REASON))
          .sorted()
          .limit(Folder.MOST)
          .map(Quarantine::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the quarantine cannot be read", e);
    }
  }

  private static Refused read(Path reason) {
    String name = reason.getFileName().toString();
    try (InputStream in = Files.newInputStream(reason)) {
      String text = new String(in.readNBytes(MAX_REASON), StandardCharsets.UTF_8).strip();
      return new Refused(
          name.substring(0, name.length() - REASON.length()),
          Files.getLastModifiedTime(reason).toMillis(),
          text);
    } catch (IOException e) {
      throw new UncheckedIOException("the quarantine cannot be read", e);
    }
  }

  private static Path reasonOf(Path jar) {
    return jar.resolveSibling(jar.getFileName() + REASON);
  }
}
