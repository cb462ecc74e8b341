package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpWriter;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HeaderDecoder;

/** Puts a block and its snapshot together from the members of a file. For one thread. */
final class CheckpointReader {
  private static final int FIRST_LIST = 0xc0;
  private static final long MAINNET = 1;

  private final Members file;

  CheckpointReader(JsonNode file) throws InputException {
    this.file = new Members(file, "");
  }

  /**
   * The block and the state before it.
   *
   * @throws InputException if a member is missing or of another type, or members contradict each
   *     other
   */
  Checkpoint read() throws InputException {
    byte[] rawHeader = file.bytes("rawHeader");
    Header header = header(rawHeader);
    check(header);
    return new Checkpoint(
        header.number(),
        Hash.wrap(header.parentHash().toBytes()),
        Bytes.wrap(block(rawHeader, header)),
        !file.list("uncles").isEmpty(),
        snapshot());
  }

  private static Header header(byte[] raw) throws InputException {
    try {
      return HeaderDecoder.decode(raw);
    } catch (RlpException e) {
      throw new InputException("rawHeader: " + e.getMessage(), e);
    }
  }

  /**
   * What the file says beside its raw block must be what the raw block says; it need not say it.
   */
  private void check(Header header) throws InputException {
    file.sameNumber("number", header.number());
    file.sameNumber("chainId", MAINNET);
    if (file.has("header")) {
      file.object("header").sameBytes("hash", header.hash().toBytes());
    }
    if (file.has("expected")) {
      Members expected = file.object("expected");
      expected.sameNumber("gasUsed", header.gasUsed());
      expected.sameBytes("receiptsRoot", header.receiptsRoot().toBytes());
      expected.sameBytes("stateRoot", header.stateRoot().toBytes());
      expected.sameBytes("logsBloom", header.logsBloom().array());
    }
  }

  private byte[] block(byte[] rawHeader, Header header) throws InputException {
    RlpWriter block = new RlpWriter().startList().raw(rawHeader).startList();
    for (JsonNode transaction : file.list("rawTransactions")) {
      byte[] raw = Members.bytes(transaction, "rawTransactions");
      // A legacy transaction is a list; a typed one is its envelope as a string (EIP-2718).
      if (raw.length > 0 && (raw[0] & 0xff) >= FIRST_LIST) {
        block.raw(raw);
      } else {
        block.bytes(raw);
      }
    }
    block.endList().startList().endList();
    if (header.withdrawalsRoot() != null) {
      withdrawals(block);
    }
    return block.endList().toBytes();
  }

  private void withdrawals(RlpWriter block) throws InputException {
    block.startList();
    for (JsonNode each : file.list("withdrawals")) {
      Members withdrawal = new Members(each, "withdrawals.");
      block
          .startList()
          .number(withdrawal.number("index"))
          .number(withdrawal.number("validatorIndex"));
      block.bytes(withdrawal.bytes("address")).number(withdrawal.number("amount")).endList();
    }
    block.endList();
  }

  private Bytes snapshot() throws InputException {
    ObjectNode snapshot = JsonNodeFactory.instance.objectNode();
    snapshot.set("preState", file.object("preState").node());
    if (file.has("blockHashes")) {
      snapshot.set("blockHashes", file.object("blockHashes").node());
    }
    return Bytes.wrap(snapshot.toString().getBytes(StandardCharsets.UTF_8));
  }
}
