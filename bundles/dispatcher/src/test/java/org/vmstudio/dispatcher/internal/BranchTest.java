package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;

/** Blocks that begin below the head. */
class BranchTest {

  private static final int WINDOW = 4;

  private final ToyBlock[] blocks = DispatcherTest.blocks(10);
  private TestNode node;
  private ChainKey chain;

  @BeforeEach
  void startWithTenBlocks() throws RejectedException {
    node = new TestNode(new MemoryStore(), Map.of("reorgWindow", WINDOW)).started();
    chain = node.chain("a");
    assertThat(node.submit(node.self.preload(chain, blocks))).isInstanceOf(Reply.Accepted.class);
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aBranchNeedsTheRightToReplaceBlocks() {
    node.denied.add(Right.REORG);

    assertReason(RejectReason.NOT_AUTHORISED, ToyBlock.after(blocks[8], 99));
  }

  @Test
  void aBranchBelowTheWindowIsTooDeep() {
    assertReason(RejectReason.REORG_TOO_DEEP, ToyBlock.after(blocks[10 - WINDOW - 2], 99));
  }

  @Test
  void aBranchWithinTheWindowIsNotPreferredYet() {
    assertReason(RejectReason.NOT_PREFERRED, ToyBlock.after(blocks[10 - WINDOW - 1], 99));
  }

  @Test
  void aBranchThatBeginsNowhereDoesNotLink() {
    assertReason(RejectReason.BROKEN_LINK, ToyBlock.after(blocks[7].promising(1), 99));
  }

  @Test
  void blocksThatAreThereAlreadyAreKnown() {
    assertReason(RejectReason.ALREADY_KNOWN, blocks[8]);
  }

  private void assertReason(RejectReason reason, ToyBlock block) {
    long before = node.store.head(chain).orElseThrow().synchronised().height();
    assertThat(node.reasonFor(node.self.preload(chain, block))).isEqualTo(reason);
    assertThat(node.store.head(chain).orElseThrow().synchronised().height()).isEqualTo(before);
  }
}
