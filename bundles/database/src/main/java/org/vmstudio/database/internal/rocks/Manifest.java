package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RocksDB's list of its files, as far as its growth goes: a new one has a higher number, and one
 * that is in use only becomes longer.
 *
 * @param number the number in its name
 * @param size its length in bytes
 */
record Manifest(long number, long size) {
  private static final Pattern NAME = Pattern.compile("MANIFEST-(\\d{1,18})\n");

  /** The one in use in a folder; empty where none can be found, which RocksDB itself will judge. */
  static Optional<Manifest> current(Path folder) {
    try {
      String name = Files.readString(folder.resolve("CURRENT"), StandardCharsets.ISO_8859_1);
      Matcher matcher = NAME.matcher(name);
      return matcher.matches()
          ? Optional.of(
              new Manifest(
                  Long.parseLong(matcher.group(1)), Files.size(folder.resolve(name.strip()))))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * This one as it is now; only where it is gone, the one in use is looked for. One that was
   * replaced and is still there says too little, never too much.
   */
  Optional<Manifest> now(Path folder) {
    try {
      return Optional.of(new Manifest(number, Files.size(folder.resolve(name()))));
    } catch (IOException e) {
      return current(folder);
    }
  }

  /** Its file's name. */
  String name() {
    return String.format(Locale.ROOT, "MANIFEST-%06d", number);
  }

  /** Whether this one was cut, or is from before {@code seen}. */
  boolean fallsShortOf(Manifest seen) {
    return number < seen.number || number == seen.number && size < seen.size;
  }
}
