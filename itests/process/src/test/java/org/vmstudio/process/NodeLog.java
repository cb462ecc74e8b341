package org.vmstudio.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a node has logged: at midnight the file is compressed and another one begun. */
final class NodeLog {
  private NodeLog() {}

  /** All of it, the oldest first. */
  static String read(Path data) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(data.resolve("log"))) {
      files = all.sorted().toList();
    }
    StringBuilder log = new StringBuilder();
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file);
          InputStream content = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
        log.append(new String(content.readAllBytes(), UTF_8));
      }
    }
    return log.toString();
  }
}
