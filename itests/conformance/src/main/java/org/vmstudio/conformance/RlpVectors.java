package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.rlp.RlpReader;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hex;

/** RLP tests: values and their encodings, and bytes that encode nothing. */
public final class RlpVectors implements VectorKind {

  private static final String INVALID = "INVALID";

  @Override
  public String name() {
    return "rlp";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("in") && test.path("out").isTextual();
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    CaseId id = new CaseId(file, name, "", 0);
    visitor.accept(id, () -> run(test.get("in"), Hex.decode(test.get("out").asText())));
  }

  private static Optional<Difference> run(JsonNode value, byte[] encoded) throws RlpException {
    return value.asText("").equals(INVALID) ? refuses(encoded) : writes(value, encoded);
  }

  private static Optional<Difference> refuses(byte[] encoded) {
    try {
      readAll(new RlpReader(encoded));
      return Difference.of("invalid", "valid");
    } catch (RlpException _) {
      return Optional.empty();
    }
  }

  private static Optional<Difference> writes(JsonNode value, byte[] encoded) throws RlpException {
    readAll(new RlpReader(encoded));
    RlpWriter out = new RlpWriter();
    write(value, out);
    return Difference.between("encoding", Hex.encode(encoded), Hex.encode(out.toBytes()));
  }

  private static void write(JsonNode value, RlpWriter out) {
    if (value.isArray()) {
      out.startList();
      value.forEach(each -> write(each, out));
      out.endList();
    } else if (value.isTextual() && value.asText().startsWith("#")) {
      write(new BigInteger(value.asText().substring(1)), out);
    } else if (value.isTextual()) {
      out.bytes(value.asText().getBytes(ISO_8859_1));
    } else {
      out.number(value.longValue());
    }
  }

  private static void write(BigInteger value, RlpWriter out) {
    byte[] signed = value.toByteArray();
    int skip = signed[0] == 0 ? 1 : 0;
    out.bytes(signed, skip, signed.length - skip);
  }

  /** Reads one item, all that is in it, and expects nothing behind it. */
  private static void readAll(RlpReader in) throws RlpException {
    readItem(in);
    in.expectEnd();
  }

  private static void readItem(RlpReader in) throws RlpException {
    if (!in.nextIsList()) {
      in.readBytes();
      return;
    }
    RlpReader list = in.readList();
    while (list.hasNext()) {
      readItem(list);
    }
  }
}
