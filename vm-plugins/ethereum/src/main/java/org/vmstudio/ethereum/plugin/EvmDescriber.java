package org.vmstudio.ethereum.plugin;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.rlp.RlpReader;

/** Shows blocks and receipts to people, under the names that Ethereum's JSON-RPC gives them. */
final class EvmDescriber implements Describer {

  private static final int FIRST_LIST_BYTE = 0xc0;

  @Override
  public SequencedMap<String, String> block(Bytes configuration, Bytes rawBlock)
      throws MalformedException {
    Block block = EvmCodec.block(rawBlock);
    SequencedMap<String, String> fields = header(block.header());
    fields.put("transactions", Integer.toString(block.transactions().size()));
    fields.put("uncles", Integer.toString(block.ommers().size()));
    if (block.withdrawals() != null) {
      fields.put("withdrawals", Integer.toString(block.withdrawals().size()));
    }
    CarriedHints carried = block.carried();
    if (carried != null) {
      fields.put("hintsBytes", Integer.toString(carried.hints().length()));
      fields.put("valuesBytes", Integer.toString(carried.values().length()));
    }
    return fields;
  }

  @Override
  public SequencedMap<String, String> receipt(Bytes configuration, Bytes encodedReceipt)
      throws MalformedException {
    try {
      return receipt(encodedReceipt.view());
    } catch (RlpException e) {
      throw new MalformedException("receipt: " + e.getMessage(), e);
    }
  }

  private static SequencedMap<String, String> header(Header header) {
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("number", Long.toString(header.number()));
    fields.put("hash", header.hash().toString());
    fields.put("parentHash", header.parentHash().toString());
    fields.put("timestamp", Long.toUnsignedString(header.timestamp()));
    fields.put("miner", header.beneficiary().toString());
    fields.put("difficulty", header.difficulty().toString());
    fields.put("gasLimit", Long.toUnsignedString(header.gasLimit()));
    fields.put("gasUsed", Long.toUnsignedString(header.gasUsed()));
    putIfThere(fields, "baseFeePerGas", header.baseFeePerGas());
    putIfThere(fields, "blobGasUsed", header.blobGasUsed());
    putIfThere(fields, "excessBlobGas", header.excessBlobGas());
    fields.put("stateRoot", header.stateRoot().toString());
    fields.put("transactionsRoot", header.transactionsRoot().toString());
    fields.put("receiptsRoot", header.receiptsRoot().toString());
    putIfThere(fields, "withdrawalsRoot", header.withdrawalsRoot());
    putIfThere(fields, "parentBeaconBlockRoot", header.parentBeaconBlockRoot());
    putIfThere(fields, "requestsHash", header.requestsHash());
    fields.put("extraData", header.extraData().toString());
    HintDigests digests = header.hintDigests();
    if (digests != null) {
      fields.put(Values.RW_SET_HASH, digests.rwSetHash().toString());
      fields.put(Values.VALUES_HASH, digests.valuesHash().toString());
      fields.put(Values.RECEIPTS_DIGEST, digests.receiptsDigest().toString());
    }
    return fields;
  }

  private static void putIfThere(
      SequencedMap<String, String> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value.toString());
    }
  }

  private static SequencedMap<String, String> receipt(byte[] encoded) throws RlpException {
    boolean isTyped = encoded.length > 0 && (encoded[0] & 0xff) < FIRST_LIST_BYTE;
    int start = isTyped ? 1 : 0;
    RlpReader outer = new RlpReader(encoded, start, encoded.length - start);
    RlpReader in = outer.readList();
    outer.expectEnd();
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("type", Integer.toString(isTyped ? encoded[0] : 0));
    if (in.peekStringLength() > 1) {
      fields.put("root", in.readHash().toString());
    } else {
      fields.put("status", Long.toString(in.readLong()));
    }
    fields.put("cumulativeGasUsed", Long.toUnsignedString(in.readLong()));
    in.skip();
    fields.put("logs", Integer.toString(countLogs(in.readList())));
    in.expectEnd();
    return fields;
  }

  private static int countLogs(RlpReader logs) throws RlpException {
    int count = 0;
    for (; logs.hasNext(); count++) {
      logs.skip();
    }
    return count;
  }
}
