package org.vmstudio.ethereum.rlp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.testing.TestData;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** The official vectors. */
class RlpVectorsTest {

  @TestFactory
  Stream<DynamicTest> writesWhatTheVectorsSay() {
    return TestData.vectors("RLPTests/rlptest.json").values().stream()
        .flatMap(JsonNode::propertyStream)
        .map(each -> dynamicTest(each.getKey(), () -> writes(each.getValue())));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatTheVectorsCallInvalid() {
    return TestData.vectors("RLPTests/invalidRLPTest.json").values().stream()
        .flatMap(JsonNode::propertyStream)
        .map(each -> dynamicTest(each.getKey(), () -> refuses(each.getValue())));
  }

  private static void writes(JsonNode vector) throws RlpException {
    RlpWriter out = new RlpWriter();
    write(vector.get("in"), out);
    assertThat(Hex.encode(out.toBytes())).isEqualTo(vector.get("out").asText());
    readAll(new RlpReader(out.toBytes()));
  }

  private static void refuses(JsonNode vector) {
    byte[] bytes = Hex.decode(vector.get("out").asText());
    assertThatThrownBy(() -> readAll(new RlpReader(bytes))).isInstanceOf(RlpException.class);
  }

  private static void write(JsonNode value, RlpWriter out) {
    if (value.isArray()) {
      out.startList();
      value.forEach(each -> write(each, out));
      out.endList();
    } else if (value.isTextual() && value.asText().startsWith("#")) {
      writeBig(new BigInteger(value.asText().substring(1)), out);
    } else if (value.isTextual()) {
      out.bytes(value.asText().getBytes(ISO_8859_1));
    } else {
      out.number(value.longValue());
    }
  }

  private static void writeBig(BigInteger value, RlpWriter out) {
    if (value.bitLength() <= 256) {
      out.number(UInt256.of(value));
    } else {
      byte[] signed = value.toByteArray();
      int skip = signed[0] == 0 ? 1 : 0;
      out.bytes(signed, skip, signed.length - skip);
    }
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
