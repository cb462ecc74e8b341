package org.vmstudio.ethereum.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * The public data that tests verify against; a test that needs it is skipped where it is absent.
 */
public final class TestData {

  private static final ObjectMapper JSON = new ObjectMapper();

  private TestData() {}

  /** A file or folder of the data; skips the running test if there is none. */
  public static Path path(String relative) {
    Path path = Path.of(System.getProperty("vmstudio.test.data", "absent")).resolve(relative);
    assumeTrue(Files.exists(path), "the test data are not at " + path);
    return path;
  }

  /** The bytes of a file. */
  public static byte[] bytes(String relative) {
    try {
      return Files.readAllBytes(path(relative));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A JSON file, unpacked where its name ends in gz. */
  public static JsonNode json(Path file) {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return JSON.readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
