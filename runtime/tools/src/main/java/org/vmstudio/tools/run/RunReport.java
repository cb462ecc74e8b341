package org.vmstudio.tools.run;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.evm.Outcome;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;

/**
 * A run for people and for programs.
 *
 * @param outcome how it ended
 * @param gasUsed gas that it used
 * @param logs what it logged
 * @param created the contract that it created, if it did
 * @param nanos how long it took
 * @param allocated bytes on the heap
 */
record RunReport(
    Outcome outcome,
    long gasUsed,
    List<Log> logs,
    Optional<Address> created,
    double nanos,
    long allocated) {
  private static final double NANOS_A_MILLI = 1e6;

  private double mgasPerSecond() {
    return nanos > 0 ? gasUsed * 1e3 / nanos : 0;
  }

  /** One object in one line. */
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("output", Hex.encode(outcome.output()));
      json.writeNumberField("gasUsed", gasUsed);
      json.writeStringField("status", outcome.halt().name());
      json.writeNumberField("refund", outcome.refund());
      if (created.isPresent()) {
        json.writeStringField("created", created.get().toString());
      }
      logs(json);
      json.writeNumberField("millis", rounded(nanos / NANOS_A_MILLI));
      json.writeNumberField("mgasPerSecond", rounded(mgasPerSecond()));
      json.writeNumberField("allocatedBytes", allocated);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void logs(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("logs");
    for (Log log : logs) {
      json.writeStartObject();
      json.writeStringField("address", log.address().toString());
      json.writeArrayFieldStart("topics");
      for (Hash topic : log.topics()) {
        json.writeString(topic.toString());
      }
      json.writeEndArray();
      json.writeStringField("data", Hex.encode(log.data().array()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static double rounded(double value) {
    return Math.round(value * NANOS_A_MILLI) / NANOS_A_MILLI;
  }

  /** A line for each fact. */
  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "output", Hex.encode(outcome.output()));
    line(text, "gas", gasUsed + " (refund " + outcome.refund() + ")");
    line(text, "status", outcome.halt().name());
    created.ifPresent(address -> line(text, "created", address.toString()));
    line(text, "logs", Integer.toString(logs.size()));
    for (Log log : logs) {
      text.append("  ").append(log.address()).append(' ').append(Hex.encode(log.data().array()));
      log.topics().forEach(topic -> text.append("\n    ").append(topic));
      text.append('\n');
    }
    line(text, "time", time());
    return text.toString();
  }

  private String time() {
    return String.format(
        Locale.ROOT,
        "%.6f ms, %.1f Mgas/s, %d bytes allocated",
        nanos / NANOS_A_MILLI,
        mgasPerSecond(),
        allocated);
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-8s %s%n", name, value));
  }
}
