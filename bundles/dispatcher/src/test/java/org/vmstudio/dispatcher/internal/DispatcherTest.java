package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;

class DispatcherTest {

  private TestNode node;

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode().started();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void acceptedBlocksAreVerified() throws Exception {
    ChainKey chain = node.chain("a");
    ToyBlock[] blocks = blocks(3);

    Reply reply = node.submit(node.self.preload(chain, blocks));

    assertThat(reply).isInstanceOf(Reply.Accepted.class);
    Event event = node.await(EventType.VERIFIED, chain, 3);
    assertThat(event.verdict().orElseThrow().checked()).contains("sum");
    assertThat(node.store.receipts(chain, 3)).hasSize(2);
  }

  @Test
  void manyMessagesOneAfterTheOtherAreExecutedInOrder() throws Exception {
    ChainKey chain = node.chain("a");
    ToyBlock[] blocks = blocks(200);

    for (ToyBlock block : blocks) {
      assertThat(node.submit(node.self.preload(chain, block))).isInstanceOf(Reply.Accepted.class);
    }

    node.await(EventType.VERIFIED, chain, 200);
    assertThat(verifiedHeights(chain)).isSorted().hasSize(200);
  }

  @Test
  void blocksWithManyMoreTransactionsThanTheChannelHoldsAreExecuted() throws Exception {
    node.close();
    node = new TestNode(node.store, Map.of("transactions", 3)).started();
    ChainKey chain = node.chain("a");
    ToyBlock wide = ToyBlock.after(TestNode.GENESIS, new long[50]);
    ToyBlock next = ToyBlock.after(wide, new long[50]);

    node.submit(node.self.preload(chain, wide, next));

    node.await(EventType.VERIFIED, chain, 2);
  }

  @Test
  void chainsRunSideBySide() throws Exception {
    for (int i = 0; i < 10; i++) {
      node.submit(node.self.preload(node.chain("chain" + i), blocks(20)));
    }

    for (var chain : node.store.chains()) {
      node.await(EventType.VERIFIED, chain.key(), 20);
    }
  }

  @Test
  void afterAnInvalidBlockTheHonestOneOfAnotherSenderVerifies() throws Exception {
    ChainKey chain = node.chain("a");
    TestSender liar = new TestSender(2);
    ToyBlock honest = ToyBlock.after(TestNode.GENESIS, 5);

    node.submit(liar.preload(chain, honest.promising(7)));
    node.await(EventType.INVALID, chain, 1);
    Reply reply = node.submit(node.self.preload(chain, honest));

    assertThat(reply).isInstanceOf(Reply.Accepted.class);
    node.await(EventType.VERIFIED, chain, 1);
    assertThat(node.reasonFor(liar.preload(chain, ToyBlock.after(honest, 1))))
        .isEqualTo(RejectReason.SUSPENDED);
  }

  @Test
  void aLiftedSenderMayGoOn() throws Exception {
    ChainKey chain = node.chain("a");
    ToyBlock honest = ToyBlock.after(TestNode.GENESIS, 5);
    node.submit(node.self.preload(chain, honest.promising(7)));
    node.await(EventType.INVALID, chain, 1);

    node.administration.lift(chain, node.self.address());

    node.submit(node.self.preload(chain, honest));
    node.await(EventType.VERIFIED, chain, 1);
  }

  @Test
  void aFaultIsRetriedInAFreshContainer() throws Exception {
    ChainKey chain = node.chain("a");
    node.machine().failures.set(1);

    node.submit(
        node.self.preload(chain, ToyBlock.after(TestNode.GENESIS, ToyMachine.THROW_WHILE_FAILING)));

    node.await(EventType.VERIFIED, chain, 1);
    assertThat(node.machine().instances).hasValue(2);
  }

  @Test
  void aSecondFaultHaltsTheChainAndNoOther() throws Exception {
    ChainKey bad = node.chain("bad");
    ChainKey good = node.chain("good");

    node.submit(node.self.preload(bad, ToyBlock.after(TestNode.GENESIS, ToyMachine.THROW)));
    node.submit(node.self.preload(good, blocks(5)));

    Event halted = node.await(EventType.CHAIN_HALTED, bad);
    assertThat(halted.detail()).contains("block 1 failed 2 times").contains("asked to throw");
    node.await(EventType.VERIFIED, good, 5);
    assertThat(node.store.quarantine(bad)).isEmpty();
  }

  @Test
  void aMachineThatHangsHaltsItsChainAndNoOther() throws Exception {
    ChainKey bad = node.chain("bad");
    ChainKey good = node.chain("good");

    node.submit(node.self.preload(bad, ToyBlock.after(TestNode.GENESIS, ToyMachine.HANG)));
    node.submit(node.self.preload(good, blocks(5)));

    node.await(EventType.VERIFIED, good, 5);
    assertThat(node.await(EventType.CHAIN_HALTED, bad).detail()).contains("for more than 500 ms");
  }

  @Test
  void aHaltedChainRefusesAndGoesOnWhenItIsResumed() throws Exception {
    ChainKey chain = node.chain("a");
    ToyBlock[] blocks = blocks(2);
    node.submit(node.self.preload(chain, blocks[0]));
    node.await(EventType.VERIFIED, chain, 1);

    node.administration.halt(chain, "to look at it");
    assertThat(node.reasonFor(node.self.preload(chain, blocks[1])))
        .isEqualTo(RejectReason.CHAIN_HALTED);
    node.administration.resume(chain);

    node.submit(node.self.preload(chain, blocks[1]));
    node.await(EventType.VERIFIED, chain, 2);
  }

  @Test
  void whatWasAcceptedBeforeARestartIsExecutedAfterIt() throws Exception {
    ChainKey chain = node.chain("a");
    ToyBlock[] blocks = blocks(300);
    node.submit(node.self.preload(chain, blocks));

    node.close();
    node = new TestNode(node.store, Map.of()).started();

    node.await(EventType.VERIFIED, chain, 300);
    assertThat(verifiedHeights(chain)).doesNotHaveDuplicates().isSorted().hasSize(300);
  }

  private List<Long> verifiedHeights(ChainKey chain) {
    return node.store.events(1, Integer.MAX_VALUE).stream()
        .filter(event -> event.type() == EventType.VERIFIED)
        .filter(event -> event.chain().filter(chain::equals).isPresent())
        .map(event -> event.block().orElseThrow().height())
        .toList();
  }

  /** Blocks of two transactions each. */
  static ToyBlock[] blocks(int count) {
    ToyBlock[] blocks = new ToyBlock[count];
    ToyBlock parent = TestNode.GENESIS;
    for (int i = 0; i < count; i++) {
      blocks[i] = ToyBlock.after(parent, i + 1, 2);
      parent = blocks[i];
    }
    return blocks;
  }
}
