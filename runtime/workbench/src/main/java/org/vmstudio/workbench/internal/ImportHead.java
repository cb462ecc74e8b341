package org.vmstudio.workbench.internal;

import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.HeaderDecoder;
import org.vmstudio.ethereum.rlp.RlpReader;

/**
 * How far a chain is.
 *
 * @param height the height of the verified head
 * @param hash its hash
 * @param stateRoot the state root that its header names
 */
record ImportHead(long height, Hash hash, Bytes stateRoot) {

  /** The verified head of a chain. */
  static ImportHead of(StoreReader store, ChainKey chain) {
    BlockRef head = store.head(chain).orElseThrow().verified();
    Bytes root =
        store
            .block(chain, head.height())
            .map(block -> stateRoot(block.raw()))
            .orElseGet(() -> genesisRoot(store, chain));
    return new ImportHead(head.height(), head.hash(), root);
  }

  private static Bytes genesisRoot(StoreReader store, ChainKey chain) {
    return store.chain(chain).orElseThrow().genesis().promised().stream()
        .filter(promise -> promise.name().equals("stateRoot"))
        .map(Commitment::value)
        .findFirst()
        .orElse(Bytes.EMPTY);
  }

  private static Bytes stateRoot(Bytes raw) {
    try {
      byte[] header = new RlpReader(raw.view()).readList().readRaw();
      return Bytes.wrap(HeaderDecoder.decode(header).stateRoot().toBytes());
    } catch (RlpException e) {
      throw new IllegalStateException("a block that was verified does not decode", e);
    }
  }
}
