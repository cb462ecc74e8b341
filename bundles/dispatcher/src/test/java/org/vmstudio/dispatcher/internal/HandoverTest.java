package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.ChannelAdministration.Name;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.ToyBlock;

/** The switch to a newer image while blocks wait for their execution. */
class HandoverTest {
  private static final int LAST = 60;

  private final TestImage newer = TestImage.of("1.1.0");
  private final ToyBlock[] blocks = new ToyBlock[LAST];
  private TestNode node;
  private ChainKey chain;

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode().started();
    chain = node.chain("a");
    for (int i = 0; i < LAST; i++) {
      blocks[i] = ToyBlock.after(i == 0 ? TestNode.GENESIS : blocks[i - 1], i + 1, 5);
    }
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void theFirstBlocksUnderTheNewImageDoNotWaitForTheLoadingChannel() throws Exception {
    upgradeBefore(9);
    node.dispatcher().pause(Name.LOADING);

    node.dispatcher().resume(Name.EXECUTION);

    node.await(EventType.UPGRADED, chain);
    node.await(EventType.VERIFIED, chain, 9);
    eachIsVerifiedOnceUnderTheImageThatRules(9);
  }

  @Test
  void behindThemTheLoadingChannelGoesOn() throws Exception {
    upgradeBefore(LAST - 10);

    node.dispatcher().resume(Name.EXECUTION);
    submit(LAST - 10, LAST);

    node.await(EventType.UPGRADED, chain);
    node.await(EventType.VERIFIED, chain, LAST);
    eachIsVerifiedOnceUnderTheImageThatRules(LAST);
  }

  /** A newer image has passed its shadow run, and blocks up to a height wait. */
  private void upgradeBefore(int height) throws InterruptedException {
    submit(0, 3);
    node.await(EventType.VERIFIED, chain, 3);
    node.dispatcher().pause(Name.EXECUTION);
    submit(3, height);
    node.submit(node.self.update(chain, newer));
    node.await(EventType.UPGRADE_READY, chain);
  }

  private void submit(int from, int to) {
    node.submit(node.self.preload(chain, Arrays.copyOfRange(blocks, from, to)));
  }

  private void eachIsVerifiedOnceUnderTheImageThatRules(int last) {
    List<Event> verified =
        node.store.events(1, 1000).stream()
            .filter(event -> event.type() == EventType.VERIFIED)
            .toList();
    assertThat(verified)
        .extracting(event -> event.block().orElseThrow().height())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, last).boxed().toList());
    assertThat(verified).allSatisfy(event -> assertThat(event.image()).contains(ruling(event)));
  }

  private ImageRef ruling(Event event) {
    return node.store.imageAt(chain, event.block().orElseThrow().height()).orElseThrow();
  }
}
