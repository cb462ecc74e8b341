package org.vmstudio.database.internal.rocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

/**
 * Looks at a folder's files before RocksDB does, which would take some damage for an unclean end:
 * drop what follows, and delete the files that a shortened manifest does not name. Nothing is
 * changed here.
 */
final class Precheck {
  private static final Logger LOG = LoggerFactory.getLogger(Precheck.class);

  private final Path folder;
  private final Faults faults;

  private Precheck(Path folder, Faults faults) {
    this.folder = folder;
    this.faults = faults;
  }

  /**
   * Checks a folder, and makes it where there is none.
   *
   * @return whether there is a database
   * @throws PlatformFault {@code DATABASE_DAMAGED}, {@code INPUT_OUTPUT}
   */
  static boolean pass(Path folder, Faults faults) {
    try {
      Files.createDirectories(folder);
      return new Precheck(folder, faults).pass();
    } catch (NoSuchFileException e) {
      // Somebody else is at work here and has just removed it: RocksDB will say so.
      return true;
    } catch (IOException e) {
      throw new PlatformFault(
          Kind.INPUT_OUTPUT, "the database's folder " + folder + " cannot be used: " + e, e);
    }
  }

  private boolean pass() throws IOException {
    if (!Files.exists(folder.resolve("CURRENT"))) {
      // RocksDB would make an empty database over the files.
      files("\\d+\\.(sst|log)").stream().findFirst().ifPresent(file -> missing("CURRENT"));
      return false;
    }
    checkManifest(Witness.read(folder).manifest());
    checkLogs(files("\\d+\\.log"));
    return true;
  }

  private void checkManifest(Manifest seen) throws IOException {
    Optional<Manifest> current = Manifest.current(folder);
    if (current.isEmpty()) {
      throw damaged("CURRENT names no manifest that is there");
    }
    Manifest now = current.get();
    if (now.fallsShortOf(seen)) {
      throw damaged(now.name() + " is shorter than it was");
    }
    LogScan scan = LogScan.of(folder.resolve(now.name()));
    long written = now.number() == seen.number() ? seen.size() : 0;
    if (scan.damagedBeforeRecord() || scan.damagedBefore(written)) {
      throw damaged(now.name() + " has a wrong checksum");
    }
  }

  // Only the last record of the newest log can be torn by power loss.
  private void checkLogs(List<Path> logs) throws IOException {
    Optional<Path> torn = Optional.empty();
    for (Path log : logs) {
      LogScan scan = LogScan.of(log);
      if (scan.damagedBeforeRecord() || torn.isPresent() && scan.hasRecord()) {
        throw damaged(torn.orElse(log).getFileName() + " has a wrong checksum");
      }
      if (scan.damaged()) {
        torn = Optional.of(log);
      }
    }
    torn.ifPresent(log -> LOG.warn("the last write to {} was torn by an unclean end", log));
  }

  private List<Path> files(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches(pattern))
          .sorted(Comparator.comparingLong(Precheck::number))
          .toList();
    }
  }

  private static long number(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(0, name.indexOf('.')));
  }

  private void missing(String name) {
    throw damaged("the file " + name + " is missing");
  }

  private PlatformFault damaged(String what) {
    return faults.damaged("to open", what, new IOException(what));
  }
}
