package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.BranchVector.Block;

/**
 * Ethereum's official tests with branches, by signed messages: each block arrives as the tip of a
 * message with all that leads to it from the chain's present branch. Total difficulty, counted
 * beside the node, says which arrival makes the chain move.
 */
class BranchVectorIT {
  @TempDir private Path home;

  @Test
  void theHeadIsThatOfTheHeaviestBranchAfterEachBlock() throws Exception {
    assumeTrue(Files.exists(BranchVector.archive()), "no test data");
    List<BranchVector> vectors = BranchVector.read();
    assertThat(vectors).hasSizeGreaterThan(10);
    int moves = 0;
    try (Platform node = BranchNode.in(home.resolve("branches"), "vmstudio-pavm").start();
        Platform fresh = BranchNode.in(home.resolve("fresh"), "vmstudio-pavm").start()) {
      for (BranchVector vector : vectors) {
        Run run = new Run(node, vector);
        moves += run.all();
        assertThat(run.digest()).as(vector.name()).isEqualTo(imported(fresh, vector, run));
      }
    }
    assertThat(moves).as("reorganisations").isGreaterThan(vectors.size());
  }

  /** The digest of a chain that never saw another branch than the winning one. */
  private static String imported(Platform fresh, BranchVector vector, Run winner) throws Exception {
    ChainKey chain = fresh.service(ChainAdministration.class).register(vector.definition()).key();
    Messenger sender = new Messenger(BranchNode.SENDER, fresh.service(PacketCodec.class));
    List<Bytes> blocks = winner.branch(vector.last(), vector.genesis());
    assertThat(fresh.service(MessageInbox.class).submit(sender.preload(chain, 1, blocks)))
        .isInstanceOf(Reply.Accepted.class);
    BranchNode.await(fresh, chain, vector.last());
    return StateDigest.of(fresh.service(StoreReader.class), chain);
  }

  /** One vector on a node. */
  private static final class Run {
    private final Platform node;
    private final BranchVector vector;
    private final StoreReader store;
    private final MessageInbox inbox;
    private final Messenger sender;
    private final ChainKey chain;
    private final Map<Hash, Block> known = new HashMap<>();
    private final Map<Hash, BigInteger> total = new HashMap<>();

    Run(Platform node, BranchVector vector) throws Exception {
      this.node = node;
      this.vector = vector;
      this.store = node.service(StoreReader.class);
      this.inbox = node.service(MessageInbox.class);
      this.sender = new Messenger(BranchNode.SENDER, node.service(PacketCodec.class));
      this.chain = node.service(ChainAdministration.class).register(vector.definition()).key();
      total.put(vector.genesis(), BigInteger.ZERO);
    }

    /** Sends all blocks and says how often the chain moved to another branch. */
    int all() throws InterruptedException {
      int moves = 0;
      for (Block block : vector.blocks()) {
        known.put(block.hash(), block);
        total.put(block.hash(), total.get(block.parent()).add(block.difficulty()));
        moves += arrive(block);
      }
      assertThat(head()).as(vector.name()).isEqualTo(vector.last());
      return moves;
    }

    private int arrive(Block block) throws InterruptedException {
      Hash before = head();
      List<Bytes> branch = branch(block.hash(), null);
      Reply reply = inbox.submit(sender.preload(chain, block.height() - branch.size() + 1, branch));
      if (total.get(block.hash()).compareTo(total.get(before)) > 0) {
        assertThat(reply).as("%s %s", vector, block.height()).isInstanceOf(Reply.Accepted.class);
        BranchNode.await(node, chain, block.hash());
        assertThat(head()).isEqualTo(block.hash());
        return block.parent().equals(before) ? 0 : 1;
      }
      assertThat(reply)
          .as("%s %s", vector, block.height())
          .isInstanceOfSatisfying(
              Reply.Rejected.class,
              rejected ->
                  assertThat(rejected.rejection().reason()).isEqualTo(RejectReason.NOT_PREFERRED));
      assertThat(head()).isEqualTo(before);
      return 0;
    }

    /** The blocks up to one, from where they leave the chain, or from another block. */
    List<Bytes> branch(Hash tip, @Nullable Hash from) {
      List<Bytes> branch = new ArrayList<>();
      Optional<Block> block = Optional.of(known.get(tip));
      while (block.isPresent()) {
        branch.addFirst(block.get().raw());
        Block below = block.get();
        boolean ends =
            from == null
                ? store.block(chain, below.parent()).isPresent()
                : below.parent().equals(from);
        block = ends ? Optional.empty() : Optional.ofNullable(known.get(below.parent()));
      }
      return branch;
    }

    private Hash head() {
      return store.head(chain).orElseThrow().verified().hash();
    }

    String digest() {
      return StateDigest.of(store, chain);
    }
  }
}
