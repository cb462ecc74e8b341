package org.vmstudio.ethereum.plugin;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.vmstudio.ethereum.genesis.Json;
import org.vmstudio.ethereum.root.StateProof;
import org.vmstudio.ethereum.state.AccountData;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/** Writes proofs as the JSON object that eth_getProof gives. */
final class ProofText {

  private static final AccountData NONE = new AccountData(0, UInt256.ZERO, Code.EMPTY_HASH);

  private ProofText() {}

  /** The JSON text of a proof. */
  static String of(StateProof proof) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.PLAIN.createGenerator(text)) {
      write(out.useDefaultPrettyPrinter(), proof);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, StateProof proof) throws IOException {
    AccountData account = proof.account() == null ? NONE : proof.account();
    out.writeStartObject();
    out.writeStringField("address", proof.address().toString());
    nodes(out, "accountProof", proof.nodes());
    out.writeStringField("balance", quantity(account.balance()));
    out.writeStringField("codeHash", account.codeHash().toString());
    out.writeStringField("nonce", quantity(UInt256.ofUnsigned(account.nonce())));
    out.writeStringField("storageHash", proof.storageRoot().toString());
    out.writeArrayFieldStart("storageProof");
    for (StateProof.Slot slot : proof.slots()) {
      out.writeStartObject();
      out.writeStringField("key", quantity(slot.slot()));
      out.writeStringField("value", quantity(slot.value()));
      nodes(out, "proof", slot.nodes());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void nodes(JsonGenerator out, String name, List<byte[]> nodes) throws IOException {
    out.writeArrayFieldStart(name);
    for (byte[] node : nodes) {
      out.writeString(Hex.encode(node));
    }
    out.writeEndArray();
  }

  private static String quantity(UInt256 value) {
    return "0x" + value.toBigInteger().toString(16);
  }
}
