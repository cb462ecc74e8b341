package org.vmstudio.dispatcher.internal.cluster;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.crypto.primitives.Keccak256;

/** Makes messages II and III: they come from here and nowhere else. */
final class Packaging {

  private Packaging() {}

  /** Message II for some blocks of the ledger, in their order. */
  static Load load(ChainKey chain, ImageRef image, List<LedgerBlock> blocks) {
    Keccak256 hash = new Keccak256();
    blocks.forEach(block -> hash.update(block.raw().view()));
    HeightRange heights =
        new HeightRange(blocks.getFirst().ref().height(), blocks.getLast().ref().height());
    return new Load(chain, heights, image, Hash.wrap(hash.digest()));
  }

  /** The messages III of a block: one a transaction, or one where there is none. */
  static List<Execute> execute(
      ChainKey chain, ImageRef image, long height, List<Bytes> transactions) {
    Keccak256 hash = new Keccak256();
    if (transactions.isEmpty()) {
      return List.of(new Execute(chain, height, 0, 0, image, Hash.wrap(hash.digest())));
    }
    List<Execute> messages = new ArrayList<>(transactions.size());
    for (Bytes transaction : transactions) {
      Hash body = Hash.wrap(hash.update(transaction.view()).digest());
      messages.add(new Execute(chain, height, messages.size(), transactions.size(), image, body));
    }
    return messages;
  }
}
