package org.vmstudio.dispatcher.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;

/** What a chain does when the device under it fails, while another chain's is well. */
class PlatformFaultTest {

  private final PlatformFault full = new PlatformFault(Kind.DISK_FULL, "no space");
  private final PlatformFault unreadable =
      new PlatformFault(Kind.INPUT_OUTPUT, "a sector cannot be read");

  private final ToyBlock[] blocks = DispatcherTest.blocks(5);
  private TestNode node;
  private ChainKey chain;
  private ChainKey other;

  @BeforeEach
  void start() throws RejectedException {
    node = new TestNode(new MemoryStore(), Map.of("retrySeconds", 1)).started();
    chain = node.chain("a");
    other = node.chain("b");
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void aChainWaitsForSpaceSaysSoAndGoesOnByItself() throws Exception {
    node.store.failCommits(chain, full);
    assertThat(node.submit(node.self.preload(chain, blocks))).isInstanceOf(Reply.Accepted.class);

    assertThat(node.await(EventType.CHAIN_WAITING, chain).detail()).isEqualTo("no space");
    assertThat(node.dispatcher().trouble(chain)).contains("no space");
    node.submit(node.self.preload(other, blocks));
    node.await(EventType.VERIFIED, other, 5);
    assertThat(node.dispatcher().trouble(other)).isEmpty();

    node.store.failCommits(chain, null);
    node.await(EventType.VERIFIED, chain, 5);
    node.await(EventType.CHAIN_RESUMED, chain);
    assertThat(node.dispatcher().trouble(chain)).isEmpty();
    assertThat(node.store.chain(chain).orElseThrow().halted()).isEmpty();
  }

  @Test
  void aBranchWaitsForSpaceToo() throws Exception {
    node.submit(node.self.preload(chain, blocks));
    node.await(EventType.VERIFIED, chain, 5);
    node.store.failCommits(chain, full);
    ToyBlock first = ToyBlock.after(blocks[3], 77);
    node.submit(node.self.preload(chain, first, ToyBlock.after(first, 78)));

    node.await(EventType.CHAIN_WAITING, chain);
    node.store.failCommits(chain, null);
    node.await(EventType.REORGANISED, chain, 6);
  }

  @Test
  void aChainWithAnotherFaultIsHaltedUntilAnOperatorResumesIt() throws Exception {
    node.store.failCommits(chain, unreadable);
    node.submit(node.self.preload(chain, blocks));

    assertThat(node.await(EventType.CHAIN_HALTED, chain).detail()).contains("a sector");
    assertThat(node.store.chain(chain).orElseThrow().halted()).isPresent();
    node.submit(node.self.preload(other, blocks));
    node.await(EventType.VERIFIED, other, 5);

    node.store.failCommits(chain, null);
    node.administration.resume(chain);
    node.await(EventType.VERIFIED, chain, 5);
    assertThat(node.store.chain(chain).orElseThrow().halted()).isEqualTo(Optional.empty());
  }

  @Test
  void aMachineThatIsLostAtReadingIsAskedOnceMore() throws Exception {
    PlatformFault lost = new PlatformFault(Kind.MACHINE_FAILED, "its process was closed");
    SignedMessage message = node.self.preload(chain, blocks);

    node.loader.faults.addAll(List.of(lost, lost));
    assertThatThrownBy(() -> node.submit(message)).isSameAs(lost);
    node.loader.faults.add(lost);
    assertThat(node.submit(message)).isInstanceOf(Reply.Accepted.class);

    node.await(EventType.VERIFIED, chain, 5);
    assertThat(node.loader.faults).isEmpty();
  }
}
