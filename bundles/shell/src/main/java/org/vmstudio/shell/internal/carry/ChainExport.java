package org.vmstudio.shell.internal.carry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;

/** Writes verified chains to files, signed by this node. */
@Component(service = ChainExport.class)
public final class ChainExport {
  private final StoreReader store;
  private final NodeIdentity identity;

  /** Signs as this node. */
  @Activate
  public ChainExport(@Reference StoreReader store, @Reference NodeIdentity identity) {
    this.store = store;
    this.identity = identity;
  }

  /**
   * Writes a chain up to its verified head.
   *
   * @param file a new file, which has its name once it is complete
   * @return the last block in it
   * @throws IllegalArgumentException if the chain cannot be carried, with the reason
   */
  public BlockRef write(ChainRecord chain, Path file) throws IOException {
    ChainKey key = chain.key();
    ChainDefinition definition =
        store
            .definition(key)
            .filter(found -> !found.allocation().isEmpty())
            .orElseThrow(() ->
                new IllegalArgumentException(
                    key
                        + " cannot be carried: its state at genesis is not known here, because it "
                        + "begins at a snapshot or was registered by an earlier version"));
    BlockRef genesis = new BlockRef(chain.genesis().height(), chain.genesis().hash());
    BlockRef head = store.head(key).orElseThrow().verified();
    Path unfinished = file.resolveSibling(file.getFileName() + ".new");
    try {
      write(key, unfinished, new ChainFile(definition, genesis, head));
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    return head;
  }

  private void write(ChainKey chain, Path file, ChainFile header) throws IOException {
    try (ChainFileWriter out = new ChainFileWriter(file, header)) {
      Hash before = header.genesis().hash();
      for (long height = header.genesis().height() + 1;
          height <= header.head().height();
          height++) {
        LedgerBlock block = next(chain, height, before);
        out.add(block.raw());
        before = block.ref().hash();
      }
      require(chain, before.equals(header.head().hash()));
      out.seal(sign(ChainFile.signingHash(out.end())));
    }
  }

  private LedgerBlock next(ChainKey chain, long height, Hash before) {
    LedgerBlock block =
        store
            .block(chain, height)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    chain + " cannot be carried: its ledger has no block " + height));
    require(chain, block.parent().equals(before));
    return block;
  }

  private static void require(ChainKey chain, boolean linked) {
    if (!linked) {
      throw new IllegalArgumentException(
          chain + " moved to another branch meanwhile: export it again");
    }
  }

  private Bytes sign(Hash hash) {
    MessageSignature signature = identity.sign(hash);
    byte[] bytes = Arrays.copyOf(signature.r().toArray(), 2 * Hash.SIZE + 1);
    System.arraycopy(signature.s().bytes().view(), 0, bytes, Hash.SIZE, Hash.SIZE);
    bytes[2 * Hash.SIZE] = (byte) signature.v();
    return Bytes.wrap(bytes);
  }
}
