package org.vmstudio.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;

/** Key tests: the key of a seed, and its address. What their signatures sign, they do not say. */
final class KeyVectors implements VectorKind {

  private static final int HASH_TAIL = 12;

  private final Secp256k1 curve = Secp256k1.fastest();

  @Override
  public String name() {
    return "key";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("seed") && test.has("sig_of_emptystring");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    visitor.accept(new CaseId(file, name, "", 0), () -> run(test));
  }

  private Optional<Difference> run(JsonNode test) {
    byte[] key = Keccak256.hash(test.get("seed").asText().getBytes(UTF_8));
    String address = "0x" + test.get("addr").asText();
    return Difference.between("key", "0x" + test.get("key").asText(), Hex.encode(key))
        .or(() -> Difference.between("address", address, addressOf(curve.publicKey(key))));
  }

  static String addressOf(byte[] publicKey) {
    return Address.at(Keccak256.hash(publicKey), HASH_TAIL).toString();
  }
}
