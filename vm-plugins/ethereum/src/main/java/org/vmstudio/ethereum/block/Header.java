package org.vmstudio.ethereum.block;

import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A block's header. Fields that came with a fork are null before it; each needs the ones in front
 * of it, so the header tells its own length. 64-bit numbers are unsigned.
 *
 * @param parentHash the parent block's hash
 * @param ommersHash the hash over the uncles' headers
 * @param beneficiary who receives the fees
 * @param stateRoot the root of the world state after the block
 * @param transactionsRoot the root over the transactions
 * @param receiptsRoot the root over the receipts
 * @param logsBloom the filter over all logs
 * @param difficulty the difficulty of the seal; zero from the merge on
 * @param number the height
 * @param gasLimit the gas that all transactions together may use
 * @param gasUsed the gas that they used
 * @param timestamp in Unix seconds
 * @param extraData at most 32 free bytes
 * @param mixHash part of the seal; the randomness of the beacon chain from the merge on (EIP-4399)
 * @param nonce part of the seal; zero from the merge on
 * @param baseFeePerGas in wei (London, EIP-1559)
 * @param withdrawalsRoot the root over the withdrawals (Shanghai, EIP-4895)
 * @param blobGasUsed the blob gas of all transactions (Cancun, EIP-4844)
 * @param excessBlobGas the running excess that prices blob gas (Cancun, EIP-4844)
 * @param parentBeaconBlockRoot the parent beacon block's root (Cancun, EIP-4788)
 * @param requestsHash the hash over execution layer requests (Prague, EIP-7685)
 * @param hintDigests what the header of a PaVM chain says more; null on Ethereum's chains
 */
public record Header(
    Hash parentHash,
    Hash ommersHash,
    Address beneficiary,
    Hash stateRoot,
    Hash transactionsRoot,
    Hash receiptsRoot,
    Bloom logsBloom,
    UInt256 difficulty,
    long number,
    long gasLimit,
    long gasUsed,
    long timestamp,
    Bytes extraData,
    Hash mixHash,
    long nonce,
    @Nullable UInt256 baseFeePerGas,
    @Nullable Hash withdrawalsRoot,
    @Nullable Long blobGasUsed,
    @Nullable Long excessBlobGas,
    @Nullable Hash parentBeaconBlockRoot,
    @Nullable Hash requestsHash,
    @Nullable HintDigests hintDigests) {

  /** A header as Ethereum's chains have it. */
  public Header(
      Hash parentHash,
      Hash ommersHash,
      Address beneficiary,
      Hash stateRoot,
      Hash transactionsRoot,
      Hash receiptsRoot,
      Bloom logsBloom,
      UInt256 difficulty,
      long number,
      long gasLimit,
      long gasUsed,
      long timestamp,
      Bytes extraData,
      Hash mixHash,
      long nonce,
      @Nullable UInt256 baseFeePerGas,
      @Nullable Hash withdrawalsRoot,
      @Nullable Long blobGasUsed,
      @Nullable Long excessBlobGas,
      @Nullable Hash parentBeaconBlockRoot,
      @Nullable Hash requestsHash) {
    this(
        parentHash,
        ommersHash,
        beneficiary,
        stateRoot,
        transactionsRoot,
        receiptsRoot,
        logsBloom,
        difficulty,
        number,
        gasLimit,
        gasUsed,
        timestamp,
        extraData,
        mixHash,
        nonce,
        baseFeePerGas,
        withdrawalsRoot,
        blobGasUsed,
        excessBlobGas,
        parentBeaconBlockRoot,
        requestsHash,
        null);
  }

  /** Whether the block comes after the merge: it has no difficulty (EIP-3675). */
  public boolean isAfterMerge() {
    return difficulty.isZero();
  }

  /** The RLP list. */
  public byte[] encode() {
    RlpWriter out = new RlpWriter(768);
    encodeTo(out);
    return out.toBytes();
  }

  /** Writes the RLP list. */
  public void encodeTo(RlpWriter out) {
    encodeWithExtraDataTo(out, extraData.array());
  }

  /** Writes the RLP list without mix hash and nonce: what a proof of work is about. */
  public void encodeWithoutSealTo(RlpWriter out) {
    encodeBefore(out, extraData.array());
    encodeForkFields(out);
    out.endList();
  }

  /** Writes the RLP list with other extra data: what a signature in the extra data is about. */
  public void encodeWithExtraDataTo(RlpWriter out, byte[] other) {
    encodeBefore(out, other);
    out.hash(mixHash).bytes(HeaderDecoder.nonceBytes(nonce));
    encodeForkFields(out);
    out.endList();
  }

  private void encodeBefore(RlpWriter out, byte[] extra) {
    out.startList().hash(parentHash).hash(ommersHash).address(beneficiary);
    out.hash(stateRoot).hash(transactionsRoot).hash(receiptsRoot).bytes(logsBloom.array());
    out.number(difficulty).number(number).number(gasLimit).number(gasUsed).number(timestamp);
    out.bytes(extra);
  }

  /** The block's hash; calculated at each call. */
  public Hash hash() {
    return Hash.of(Keccak256.hash(encode()));
  }

  private void encodeForkFields(RlpWriter out) {
    if (baseFeePerGas != null) {
      out.number(baseFeePerGas);
    }
    if (withdrawalsRoot != null) {
      out.hash(withdrawalsRoot);
    }
    if (blobGasUsed != null && excessBlobGas != null && parentBeaconBlockRoot != null) {
      out.number(blobGasUsed).number(excessBlobGas).hash(parentBeaconBlockRoot);
    }
    if (requestsHash != null) {
      out.hash(requestsHash);
    }
    if (hintDigests != null) {
      hintDigests.encodeTo(out);
    }
  }
}
