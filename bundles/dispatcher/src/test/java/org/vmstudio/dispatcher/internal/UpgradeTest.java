package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Reverification;
import org.vmstudio.api.node.Reverification.Share;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;

/** Message IV for a chain that has executed blocks: the eight steps, and the ways back. */
class UpgradeTest {
  /** A transaction that the newer machine's failures make it throw at. */
  private static final long FRAIL = ToyMachine.THROW_WHILE_FAILING;

  private final TestImage newer = TestImage.of("1.1.0");
  private final ToyBlock[] blocks = chain(12);
  private TestNode node;
  private ChainKey chain;

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode(new MemoryStore(), Map.of("retrySeconds", 3600)).started();
    chain = node.chain("a");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void anEntryAheadOfQueuedBlocksRulesFromItsHeightOnAndNotBefore() throws Exception {
    node.gate.admit(newer.jar(), newer.signature(node.self));
    node.store.activateImage(chain, new ImageEntry(5, newer.ref()));

    node.submit(node.self.preload(chain, blocks));

    node.await(EventType.VERIFIED, chain, 12);
    assertThat(imagesOf(1, 12)).isEqualTo(ruledFrom(5, 12));
    assertThat(node.loader.machines.get(newer.ref()).instances).hasValue(1);
  }

  @Test
  void theNextBlockBoundaryIsTheSwitchAndTheBodysBlocksFollow() throws Exception {
    verifyUpTo(3);

    Reply reply = node.submit(node.self.update(chain, newer, blocks[3], blocks[4]));

    assertThat(reply).isInstanceOf(Reply.Accepted.class);
    node.await(EventType.VERIFIED, chain, 5);
    assertThat(imagesOf(1, 5)).isEqualTo(ruledFrom(4, 5));
    assertThat(steps())
        .containsExactly(EventType.UPGRADE_BEGUN, EventType.UPGRADE_READY, EventType.UPGRADED);
    assertThat(node.await(EventType.UPGRADE_READY, chain).detail()).contains("3 blocks");
    assertThat(node.store.followUp(chain)).isEmpty();
  }

  @Test
  void anActivationHeightAheadIsKeptAlsoForBlocksThatCameBefore() throws Exception {
    verifyUpTo(3);

    node.submit(node.self.updateFrom(7, chain, newer));
    node.submit(node.self.preload(chain, Arrays.copyOfRange(blocks, 3, 12)));

    node.await(EventType.VERIFIED, chain, 12);
    assertThat(imagesOf(1, 12)).isEqualTo(ruledFrom(7, 12));
  }

  @Test
  void aMachineThatComputesOneWrongCommitmentInTheShadowRunNeverServes() throws Exception {
    verifyUpTo(4);
    newMachine().wrongFrom.set(3);

    node.submit(node.self.update(chain, newer, blocks[4]));

    assertThat(node.await(EventType.UPGRADE_FAILED, chain).detail()).contains("block 3", "sum");
    node.await(EventType.VERIFIED, chain, 5);
    assertThat(imagesOf(1, 5)).isEqualTo(ruledFrom(99, 5));
    assertThat(node.store.upgrade(chain)).isEmpty();
  }

  @Test
  void aMachineThatThrowsInTheShadowRunNeverServes() throws Exception {
    ToyBlock frail = ToyBlock.after(TestNode.GENESIS, FRAIL);
    node.submit(node.self.preload(chain, frail));
    node.await(EventType.VERIFIED, chain, 1);
    newMachine().failures.set(1);

    node.submit(node.self.update(chain, newer));

    assertThat(node.await(EventType.UPGRADE_FAILED, chain).detail()).contains("asked to throw");
    assertThat(node.store.imageAt(chain, 2)).contains(node.image.ref());
  }

  @Test
  void onProbationABlockThatOnlyTheOldMachineVerifiesTakesMachineAndStateBack() throws Exception {
    verifyUpTo(3);
    upgrade();
    newMachine().wrongFrom.set(6);

    node.submit(node.self.preload(chain, Arrays.copyOfRange(blocks, 3, 12)));

    Event back = node.await(EventType.UPGRADE_ROLLED_BACK, chain);
    assertThat(back.detail()).contains("block 6");
    assertThat(back.block().orElseThrow().height()).isEqualTo(3);
    node.await(EventType.VERIFIED, chain, 12);
    assertThat(imagesOf(1, 12)).isEqualTo(ruledFrom(99, 12));
    assertThat(node.store.suspendedSenders(chain)).isEmpty();
    assertThat(node.store.quarantine(chain)).isEmpty();
  }

  @Test
  void onProbationABadBlockIsStillABadBlock() throws Exception {
    verifyUpTo(3);
    upgrade();

    node.submit(node.self.preload(chain, blocks[3], blocks[4].promising(7)));

    assertThat(node.await(EventType.INVALID, chain, 5).image()).contains(newer.ref());
    assertThat(node.store.upgrade(chain)).isPresent();
    assertThat(node.store.imageAt(chain, 5)).contains(newer.ref());
  }

  @Test
  void onProbationAMachineThatFailsTwiceGivesWayInsteadOfHaltingItsChain() throws Exception {
    verifyUpTo(3);
    upgrade();
    newMachine().failures.set(Integer.MAX_VALUE);

    node.submit(node.self.preload(chain, blocks[3], ToyBlock.after(blocks[3], FRAIL)));

    assertThat(node.await(EventType.UPGRADE_ROLLED_BACK, chain).detail())
        .contains("asked to throw");
    node.await(EventType.VERIFIED, chain, 5);
    assertThat(imagesOf(1, 5)).isEqualTo(ruledFrom(99, 5));
    assertThat(node.store.chain(chain).orElseThrow().halted()).isEmpty();
  }

  @Test
  void anOperatorTakesAnUpgradeBack() throws Exception {
    verifyUpTo(3);
    upgrade();
    node.submit(node.self.preload(chain, blocks[3], blocks[4]));
    node.await(EventType.VERIFIED, chain, 5);

    node.administration.rollBack(chain, "it is slow");

    assertThat(node.await(EventType.UPGRADE_ROLLED_BACK, chain).detail()).contains("it is slow");
    node.submit(node.self.preload(chain, blocks[5]));
    node.await(EventType.VERIFIED, chain, 6);
    assertThat(imagesOf(1, 6)).isEqualTo(ruledFrom(99, 6));
  }

  @Test
  void afterItsProbationAnUpgradeStays() throws Exception {
    node.store.reorgWindow(3);
    verifyUpTo(3);
    upgrade();

    node.submit(node.self.preload(chain, Arrays.copyOfRange(blocks, 3, 6)));

    node.await(EventType.UPGRADE_CONFIRMED, chain);
    assertThatExceptionOfType(RejectedException.class)
        .isThrownBy(() -> node.administration.rollBack(chain, "too late"))
        .satisfies(refused ->
            assertThat(refused.rejection().reason()).isEqualTo(RejectReason.NO_VM_IMAGE));
    assertThat(node.store.imageAt(chain, 7)).contains(newer.ref());
  }

  @Test
  void ofTwoUpgradesAtOnceOneWinsAndTheOtherIsTold() throws Exception {
    verifyUpTo(3);
    leavePending(node.store);

    assertThat(node.reasonFor(node.self.update(chain, TestImage.of("1.2.0"))))
        .isEqualTo(RejectReason.BUSY);
  }

  @Test
  void aRestartGoesOnWithAPendingUpgrade() throws Exception {
    verifyUpTo(3);
    node.gate.admit(newer.jar(), newer.signature(node.self));
    leavePending(node.store);
    MemoryStore kept = node.store;
    TestSender sender = node.self;
    node.close();

    node = new TestNode(kept, Map.of()).started();

    node.await(EventType.UPGRADED, chain);
    node.submit(sender.preload(chain, blocks[3]));
    node.await(EventType.VERIFIED, chain, 4);
    assertThat(imagesOf(1, 4)).isEqualTo(ruledFrom(4, 4));
  }

  @Test
  void aBranchThatLeavesTheChainBelowAnEntryIsExecutedUnderTheImageOfEachHeight() throws Exception {
    verifyUpTo(3);
    upgrade();
    node.submit(node.self.preload(chain, blocks[3], blocks[4]));
    node.await(EventType.VERIFIED, chain, 5);
    ToyBlock[] branch = new ToyBlock[6];
    branch[0] = ToyBlock.after(blocks[0], 1000);
    for (int i = 1; i < branch.length; i++) {
      branch[i] = ToyBlock.after(branch[i - 1], i);
    }

    node.submit(node.self.preload(chain, branch));

    node.await(EventType.REORGANISED, chain);
    assertThat(node.store.head(chain).orElseThrow().verified()).isEqualTo(branch[5].ref());
    assertThat(imagesOf(1, 7)).isEqualTo(ruledFrom(4, 7));
  }

  private void upgrade() throws InterruptedException {
    node.submit(node.self.update(chain, newer));
    node.await(EventType.UPGRADED, chain);
  }

  private void leavePending(MemoryStore store) {
    store.admit(
        new LedgerWriter.Admission(
            chain,
            Hash.ZERO,
            node.self.address(),
            90,
            Optional.of(newer.ref()),
            List.of(),
            Optional.of(
                new LedgerWriter.UpgradeStart(
                    Upgrade.pending(newer.ref(), node.image.ref(), 0), Optional.empty()))));
  }

  @Test
  void aWholeChainIsVerifiedAgainEachHeightByTheMachineThatWasActiveThen() throws Exception {
    verifyUpTo(3);
    upgrade();
    node.submit(node.self.preload(chain, Arrays.copyOfRange(blocks, 3, 8)));
    node.await(EventType.VERIFIED, chain, 8);
    // Now neither of them could do the other's part.
    newMachine().wrongBelow.set(4);
    ((ToyMachine) node.loader.machine(node.image.ref())).wrongFrom.set(4);
    List<Long> heights = new ArrayList<>();

    Reverification whole =
        node.administration.verify(chain, progress -> heights.add(progress.height()));

    assertThat(whole)
        .isEqualTo(
            new Reverification(
                8,
                8,
                List.of(new Share(node.image.ref(), 1, 3), new Share(newer.ref(), 4, 8)),
                Optional.empty()));
    assertThat(whole.whole()).isTrue();
    assertThat(heights).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(node.store.head(chain).orElseThrow().verified().height()).isEqualTo(8);
    node.submit(node.self.preload(chain, blocks[8]));
    node.await(EventType.VERIFIED, chain, 9);
  }

  @Test
  void anUpgradeOnTopOfOneOnProbationLetsTheImageBeforeBothGo() throws Exception {
    verifyUpTo(3);
    upgrade();
    TestImage newest = TestImage.of("1.2.0");
    node.submit(node.self.update(chain, newest));
    node.store.await(event ->
        event.type() == EventType.UPGRADED
            && event.image().filter(newest.ref()::equals).isPresent());

    ToyBlock head = blocks[2];
    for (int i = 0; i < 1000 && node.loader.machines.containsKey(node.image.ref()); i++) {
      head = ToyBlock.after(head, 1);
      node.submit(node.self.preload(chain, head));
      node.await(EventType.VERIFIED, chain, head.height());
    }

    assertThat(node.loader.machines).containsOnlyKeys(newer.ref(), newest.ref());
    assertThat(node.store.chain(chain).orElseThrow().halted()).isEmpty();
  }

  @Test
  void anImageThatComesWhileTheOneBeforeItBeginsToRuleIsTakenUp() throws Exception {
    TestImage newest = TestImage.of("1.2.0");
    Queue<TestImage> coming = new ConcurrentLinkedQueue<>(List.of(newest));
    node.close();
    node =
        new TestNode(
                new MemoryStore() {
                  @Override
                  public Event activateUpgrade(ChainKey key, long from) {
                    Event event = super.activateUpgrade(key, from);
                    Optional.ofNullable(coming.poll())
                        .ifPresent(image -> node.submit(node.self.update(chain, image)));
                    return event;
                  }
                },
                Map.of("retrySeconds", 3600))
            .started();
    chain = node.chain("a");
    verifyUpTo(3);

    upgrade();

    node.store.await(event ->
        event.type() == EventType.UPGRADED
            && event.image().filter(newest.ref()::equals).isPresent());
  }

  @Test
  void oneVerificationAtATime() throws Exception {
    verifyUpTo(2);
    List<RejectedException> refused = new ArrayList<>();

    node.administration.verify(
        chain,
        progress -> {
          try {
            node.administration.verify(chain, second -> {});
          } catch (RejectedException busy) {
            refused.add(busy);
          }
        });

    assertThat(refused)
        .hasSize(2)
        .allSatisfy(busy -> assertThat(busy.rejection().reason()).isEqualTo(RejectReason.BUSY));
    assertThat(node.administration.verify(chain, progress -> {}).whole()).isTrue();
  }

  private void verifyUpTo(int height) throws InterruptedException {
    node.submit(node.self.preload(chain, Arrays.copyOf(blocks, height)));
    node.await(EventType.VERIFIED, chain, height);
  }

  private ToyMachine newMachine() {
    return (ToyMachine) node.loader.machine(newer.ref());
  }

  private List<EventType> steps() {
    return node.store.events(1, 1000).stream()
        .map(Event::type)
        .filter(type -> type.name().startsWith("UPGRADE"))
        .toList();
  }

  /** Under which images the chain's blocks are verified. */
  private List<ImageRef> imagesOf(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(height -> node.store.verdict(chain, height).orElseThrow().image())
        .toList();
  }

  private List<ImageRef> ruledFrom(int height, int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(each -> each < height ? node.image.ref() : newer.ref())
        .toList();
  }

  private static ToyBlock[] chain(int length) {
    ToyBlock[] chain = new ToyBlock[length];
    ToyBlock head = TestNode.GENESIS;
    for (int i = 0; i < length; i++) {
      head = ToyBlock.after(head, i + 1, 5);
      chain[i] = head;
    }
    return chain;
  }
}
