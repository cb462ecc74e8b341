package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads {@code NUMBER.json} and {@code NUMBER.json.gz}: {@code rawHeader}, {@code rawTransactions},
 * {@code uncles}, {@code withdrawals}, {@code preState}, {@code blockHashes}, and what the file
 * expects.
 */
final class CheckpointFile {
  /** The largest text that is read: many times what the fullest block needs. */
  private static final int MAX_BYTES = 256 << 20;

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private CheckpointFile() {}

  /**
   * Reads one file.
   *
   * @throws InputException if it is missing, damaged, not JSON, lacks a member, or contradicts
   *     itself
   */
  static Checkpoint read(Path file) throws InputException {
    try (InputStream raw = Files.newInputStream(file);
        InputStream in = unpacked(file, raw)) {
      byte[] text = in.readNBytes(MAX_BYTES + 1);
      if (text.length > MAX_BYTES) {
        throw new InputException("more than " + (MAX_BYTES >> 20) + " MiB of JSON");
      }
      JsonNode json = MAPPER.readTree(text);
      return new CheckpointReader(json).read();
    } catch (NoSuchFileException e) {
      throw new InputException("no such file", e);
    } catch (EOFException | ZipException e) {
      throw new InputException("damaged gzip: " + e.getMessage(), e);
    } catch (JsonProcessingException e) {
      throw new InputException("not JSON: " + e.getOriginalMessage() + where(e), e);
    } catch (IOException e) {
      throw new InputException("cannot be read: " + e.getMessage(), e);
    }
  }

  private static InputStream unpacked(Path file, InputStream raw) throws IOException {
    return file.toString().endsWith(".gz") ? new GZIPInputStream(raw, 1 << 16) : raw;
  }

  private static String where(JsonProcessingException problem) {
    return problem.getLocation() == null
        ? ""
        : " at line "
            + problem.getLocation().getLineNr()
            + ", column "
            + problem.getLocation().getColumnNr();
  }
}
