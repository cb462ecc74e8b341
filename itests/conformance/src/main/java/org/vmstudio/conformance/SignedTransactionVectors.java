package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.transaction.SenderRecovery;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionDecoder;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The oldest transaction tests: fields, the key that signs, and the encoding without and with it.
 */
final class SignedTransactionVectors implements VectorKind {

  private final Secp256k1 curve = Secp256k1.fastest();
  private final SenderRecovery recovery = new SenderRecovery(curve);

  @Override
  public String name() {
    return "signed transaction";
  }

  @Override
  public boolean recognises(JsonNode test) {
    return test.has("unsigned") && test.has("signed");
  }

  @Override
  public void cases(String file, String name, JsonNode test, BiConsumer<CaseId, Run> visitor) {
    visitor.accept(new CaseId(file, name, "", 0), () -> run(test));
  }

  private Optional<Difference> run(JsonNode test) throws RlpException {
    Transaction transaction = TransactionDecoder.decode(bytes(test, "signed"));
    String signer = KeyVectors.addressOf(curve.publicKey(bytes(test, "key")));
    Optional<Address> sender = recovery.senderOf(transaction, Fork.FRONTIER);
    return Difference.between(
            "unsigned", Hex.encode(bytes(test, "unsigned")), Hex.encode(unsigned(transaction)))
        .or(() -> Difference.between("nonce", number(test, "nonce").w3(), transaction.nonce()))
        .or(() -> Difference.between("sender", signer, sender.map(Address::toString).orElse("")));
  }

  private static byte[] unsigned(Transaction transaction) {
    RlpWriter out = new RlpWriter().startList();
    out.number(transaction.nonce()).number(transaction.maxFeePerGas());
    out.number(transaction.gasLimit());
    Address to = transaction.to();
    if (to == null) {
      out.bytes(new byte[0]);
    } else {
      out.address(to);
    }
    out.number(transaction.value()).bytes(transaction.data());
    return out.number(0).number(0).number(0).endList().toBytes();
  }

  private static byte[] bytes(JsonNode test, String name) {
    return Hex.decode(test.get(name).asText());
  }

  private static UInt256 number(JsonNode test, String name) {
    return Hex.number(test.get(name).asText());
  }
}
