package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyCodec;

/** Blocks that begin below the head. */
class BranchTest {

  private static final int WINDOW = 4;

  private final ToyBlock[] blocks = DispatcherTest.blocks(10);
  private TestNode node;
  private ChainKey chain;

  @BeforeEach
  void startWithTenBlocks() throws RejectedException {
    MemoryStore store = new MemoryStore();
    store.reorgWindow(WINDOW);
    node = new TestNode(store, Map.of("retrySeconds", 1)).started();
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
  void aBranchThatIsNotHeavierIsNotPreferred() {
    assertReason(RejectReason.NOT_PREFERRED, ToyBlock.after(blocks[10 - WINDOW - 1], 99));
    assertReason(RejectReason.NOT_PREFERRED, branch(8, 2));
  }

  @Test
  void aHeavierBranchReplacesTheHead() throws InterruptedException {
    node.await(EventType.VERIFIED, chain, 10);
    ToyBlock[] branch = branch(7, 5);

    assertThat(node.submit(node.self.preload(chain, branch))).isInstanceOf(Reply.Accepted.class);

    assertThat(node.await(EventType.REORGANISED, chain).block().orElseThrow())
        .isEqualTo(branch[4].ref());
    assertHead(branch[4]);
    assertThat(node.store.sideBranch(chain)).isEmpty();
    assertThat(node.store.block(chain, blocks[9].hash())).isEmpty();
  }

  @Test
  void theChainGoesBackAgain() throws InterruptedException {
    node.await(EventType.VERIFIED, chain, 10);
    ToyBlock[] branch = branch(7, 4);
    node.submit(node.self.preload(chain, branch));
    node.await(EventType.REORGANISED, chain);
    ToyBlock[] back = {blocks[7], blocks[8], blocks[9], ToyBlock.after(blocks[9], 5), null};
    back[4] = ToyBlock.after(back[3], 6);

    assertThat(node.submit(node.self.preload(chain, back))).isInstanceOf(Reply.Accepted.class);
    node.await(EventType.VERIFIED, chain, 12);

    assertHead(back[4]);
  }

  @Test
  void whileABranchWaitsOnlyItsOwnBlocksAreTaken() throws InterruptedException {
    node.await(EventType.VERIFIED, chain, 10);
    ToyBlock[] branch = branch(7, 4);
    node.store.failCommits(chain, new PlatformFault(Kind.DISK_FULL, "so that it waits"));
    assertThat(node.submit(node.self.preload(chain, branch))).isInstanceOf(Reply.Accepted.class);
    node.await(EventType.CHAIN_WAITING, chain);

    assertReason(RejectReason.BUSY, ToyBlock.after(blocks[9], 1));
    assertReason(RejectReason.ALREADY_KNOWN, branch[2]);
    ToyBlock next = ToyBlock.after(branch[3], 1);
    assertThat(node.submit(node.self.preload(chain, branch[3], next)))
        .isInstanceOf(Reply.Accepted.class);
    node.store.failCommits(chain, null);

    node.await(EventType.REORGANISED, chain, 12);
    assertHead(next);
  }

  @Test
  void anInvalidBranchLeavesTheHeadAloneAndSuspendsItsSender() throws InterruptedException {
    node.await(EventType.VERIFIED, chain, 10);
    ToyBlock[] branch = branch(7, 5);
    branch[1] = branch[1].promising(7);
    for (int i = 2; i < branch.length; i++) {
      branch[i] = ToyBlock.after(branch[i - 1], 1);
    }
    assertThat(node.submit(node.self.preload(chain, branch))).isInstanceOf(Reply.Accepted.class);

    assertThat(node.await(EventType.INVALID, chain).block()).contains(branch[1].ref());
    assertThat(node.await(EventType.BRANCH_DROPPED, chain).detail()).contains("weighs 1");
    assertHead(blocks[9]);
    assertThat(node.store.suspended(node.self.address(), chain)).isTrue();
    assertThat(node.store.quarantine(chain)).hasSize(4);
  }

  @Test
  void whatIsValidOfABranchIsAdoptedWhereItIsHeavier() throws InterruptedException {
    node.await(EventType.VERIFIED, chain, 10);
    ToyBlock[] branch = branch(7, 5);
    branch[4] = branch[4].promising(7);
    node.submit(node.self.preload(chain, branch));

    node.await(EventType.INVALID, chain, 12);
    node.await(EventType.REORGANISED, chain, 11);

    assertHead(branch[3]);
  }

  @Test
  void blocksThatAreThereAlreadyAreLeftOut() throws InterruptedException {
    ToyBlock next = ToyBlock.after(blocks[9], 3);
    assertThat(node.submit(node.self.preload(chain, blocks[8], blocks[9], next)))
        .isInstanceOf(Reply.Accepted.class);

    node.await(EventType.VERIFIED, chain, 11);
    assertHead(next);
  }

  @Test
  void aBranchThatBeginsNowhereDoesNotLink() {
    assertReason(RejectReason.BROKEN_LINK, ToyBlock.after(blocks[7].promising(1), 99));
  }

  @Test
  void blocksThatAreThereAlreadyAreKnown() {
    assertReason(RejectReason.ALREADY_KNOWN, blocks[8]);
  }

  /** A branch of so many blocks that leaves the chain after a height. */
  private ToyBlock[] branch(int after, int length) {
    ToyBlock[] branch = new ToyBlock[length];
    ToyBlock parent = blocks[after - 1];
    for (int i = 0; i < length; i++) {
      parent = ToyBlock.after(parent, 1_000 + i);
      branch[i] = parent;
    }
    return branch;
  }

  private void assertHead(ToyBlock block) {
    assertThat(node.store.head(chain)).contains(new ChainHead(block.ref(), block.ref()));
    try (StateSnapshot state = node.store.openState(chain)) {
      assertThat(state.get(0, ToyCodec.SUM)).isEqualTo(ToyBlock.number(block.sum()).toArray());
    }
  }

  private void assertReason(RejectReason reason, ToyBlock... block) {
    long before = node.store.head(chain).orElseThrow().synchronised().height();
    assertThat(node.reasonFor(node.self.preload(chain, block))).isEqualTo(reason);
    assertThat(node.store.head(chain).orElseThrow().synchronised().height()).isEqualTo(before);
  }
}
