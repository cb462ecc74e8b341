package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Ethereum's values in the platform's terms, and the names of commitments. */
final class Values {

  static final String STATE_ROOT = "stateRoot";
  static final String RECEIPTS_ROOT = "receiptsRoot";
  static final String LOGS_BLOOM = "logsBloom";
  static final String GAS_USED = "gasUsed";
  static final String BLOB_GAS_USED = "blobGasUsed";
  static final String REQUESTS_HASH = "requestsHash";
  static final String TRANSACTIONS_ROOT = "transactionsRoot";
  static final String UNCLES_HASH = "unclesHash";
  static final String WITHDRAWALS_ROOT = "withdrawalsRoot";
  static final String RW_SET_HASH = "rwSetHash";
  static final String VALUES_HASH = "valuesHash";
  static final String RECEIPTS_DIGEST = "receiptsDigest";
  static final String UNCLES = "uncles";
  static final String UNCLE_REWARDS = "uncleRewards";

  static final String SEAL = "seal";
  static final String CONSENSUS = "consensus";

  private Values() {}

  /** A hash. */
  static org.vmstudio.api.Hash hash(Hash hash) {
    return org.vmstudio.api.Hash.wrap(hash.toBytes());
  }

  /** The bytes of a hash. */
  static Bytes bytes(Hash hash) {
    return Bytes.wrap(hash.toBytes());
  }

  /** An unsigned number, minimal and big-endian. */
  static Bytes number(long value) {
    return Bytes.wrap(UInt256.ofUnsigned(value).toMinimalBytes());
  }

  /** A commitment to a hash. */
  static Commitment commitment(String name, Hash hash) {
    return new Commitment(name, bytes(hash));
  }

  /** A commitment to a number. */
  static Commitment commitment(String name, long value) {
    return new Commitment(name, number(value));
  }

  /** What a header commits to and only execution can show. */
  static List<Commitment> promised(Header header) {
    List<Commitment> promised = new ArrayList<>();
    promised.add(commitment(GAS_USED, header.gasUsed()));
    promised.add(new Commitment(LOGS_BLOOM, Bytes.wrap(header.logsBloom().array())));
    promised.add(commitment(RECEIPTS_ROOT, header.receiptsRoot()));
    promised.add(commitment(STATE_ROOT, header.stateRoot()));
    Long blobGasUsed = header.blobGasUsed();
    if (blobGasUsed != null) {
      promised.add(commitment(BLOB_GAS_USED, blobGasUsed));
    }
    Hash requestsHash = header.requestsHash();
    if (requestsHash != null) {
      promised.add(commitment(REQUESTS_HASH, requestsHash));
    }
    HintDigests digests = header.hintDigests();
    if (digests != null) {
      promised.add(commitment(RECEIPTS_DIGEST, digests.receiptsDigest()));
    }
    return promised;
  }
}
