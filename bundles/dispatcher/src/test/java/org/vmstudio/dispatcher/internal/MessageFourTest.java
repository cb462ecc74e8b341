package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.ToyBlock;

/** Message IV, as far as admitting its image. */
class MessageFourTest {

  private final TestImage newer = TestImage.of("1.1.0");
  private TestNode node;
  private ChainKey chain;

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode().started();
    chain = node.chain("a");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aChainWithoutExecutedBlocksTakesANewerImageAtOnce() throws Exception {
    ToyBlock[] blocks = DispatcherTest.blocks(2);

    Reply reply = node.submit(node.self.update(chain, newer, blocks));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Accepted.class, accepted -> assertThat(accepted.imageIgnored()).isFalse());
    assertThat(node.await(EventType.VERIFIED, chain, 2).image()).contains(newer.ref());
    assertThat(node.store.imageAt(chain, 1)).contains(newer.ref());
    assertThat(node.store.imageAt(chain, 0)).contains(node.image.ref());
  }

  @Test
  void anImageThatIsNotNewerIsIgnoredAndItsBlocksAreTaken() throws Exception {
    TestImage same = TestImage.with("1.0.0", Map.of("Bundle-Description", "other bytes"));

    Reply reply = node.submit(node.self.update(chain, same, DispatcherTest.blocks(1)));

    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Accepted.class, accepted -> assertThat(accepted.imageIgnored()).isTrue());
    node.await(EventType.VERIFIED, chain, 1);
    assertThat(node.store.image(same.ref().sha256())).isEmpty();
  }

  @Test
  void anImageThatIsNotNewerAndBringsNoBlocksIsRefused() {
    assertRefused(RejectReason.VERSION_NOT_NEWER, node.self.update(chain, node.image));
  }

  @Test
  void aHaltedChainTakesAnImageNevertheless() throws Exception {
    node.administration.halt(chain, "until a better machine is there");

    assertThat(node.submit(node.self.update(chain, newer))).isInstanceOf(Reply.Accepted.class);
  }

  @Test
  void anImageWithAnotherDigestThanNamedIsBad() {
    SignedMessage honest = node.self.update(chain, newer);

    assertRefused(RejectReason.BAD_IMAGE, node.self.update(chain, node.image.ref(), honest.body()));
  }

  @Test
  void anImageOfAnotherFamilyIsBad() {
    TestImage other = TestImage.with("1.1.0", Map.of("VMStudio-Family", "tea"));

    assertRefused(RejectReason.BAD_IMAGE, node.self.update(chain, other));
  }

  @Test
  void anImageThatDoesNotStartIsBad() {
    node.loader.broken = true;

    assertRefused(RejectReason.BAD_IMAGE, node.self.update(chain, newer));
  }

  @Test
  void aSenderNeedsTheRightToBringImages() {
    node.denied.add(Right.IMAGE);

    assertRefused(RejectReason.NOT_AUTHORISED, node.self.update(chain, newer));
  }

  @Test
  void aBodyThatIsNotThatOfAMessageFourIsMalformed() {
    Bytes body = TestSender.body(List.of(Bytes.EMPTY));

    assertRefused(RejectReason.MALFORMED, node.self.update(chain, newer.ref(), body));
  }

  @Test
  void aBadBlockLeavesNothingOfItsImageEither() {
    ToyBlock gap = ToyBlock.after(ToyBlock.after(TestNode.GENESIS, 1), 2);

    assertRefused(RejectReason.HEIGHT_GAP, node.self.update(chain, newer, gap));
    assertThat(node.loader.machines).doesNotContainKey(newer.ref());
  }

  private void assertRefused(RejectReason reason, SignedMessage message) {
    long before = node.store.lastEvent();
    assertThat(node.reasonFor(message)).isEqualTo(reason);
    assertThat(node.store.lastEvent()).isEqualTo(before);
    assertThat(node.store.image(newer.ref().sha256())).isEmpty();
  }
}
