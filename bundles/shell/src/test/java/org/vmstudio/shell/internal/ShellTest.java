package org.vmstudio.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.VirtualMachine;

/** Every command through the real command processor, as the console and {@code exec} call it. */
class ShellTest {

  @TempDir Path folder;

  private final ToyNode node = new ToyNode();
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private CommandSession session;

  @BeforeEach
  void start() {
    threads.start();
    ChainCommands chains = new ChainCommands(node.store);
    add(chains, "chains", "chain");
    add(new MachineCommands(node.store, node), "images", "containers");
    add(new BlockCommands(node.store, new ToyLoader()), "block", "receipt");
    add(new ProofCommand(node.store, new ToyLoader()), "proof");
    add(new EventCommand(node.store), "events");
    add(
        new StatusCommand(node.store, node, new ToyIdentity(), chain -> Optional.empty()),
        "status");
    add(new MessageCommands(new FilePackets(), node, node), "import", "verify");
    add(
        new AdministrationCommands(node.store, new ToyAdministration(node.store)),
        "halt",
        "resume",
        "lift");
    add(new Completions(node.store), "branches");
    session = processor.createSession(new ByteArrayInputStream(new byte[0]), printed, printed);
    session.currentDir(folder);
  }

  @AfterEach
  void stop() {
    session.close();
    processor.stop();
    threads.stop();
  }

  private void add(Object commands, String... functions) {
    for (String function : functions) {
      processor.addCommand("vmstudio", commands, function);
    }
  }

  private String run(String line) throws Exception {
    printed.reset();
    session.execute(line);
    return printed.toString(StandardCharsets.UTF_8);
  }

  private Object exitCode() {
    return session.get("vmstudio.exit");
  }

  @Test
  void chainsShowsHowFarEachChainIs() throws Exception {
    node.commit(node.admit());
    node.admit();

    assertThat(run("chains"))
        .contains("toy@0011223344556677")
        .containsPattern("toy +\\| +1 \\| +2 \\| toy 1.2.3 \\(00000000\\) \\| running");
  }

  @Test
  void chainsOfAnEmptyNodeSaysSo() throws Exception {
    processor.removeCommand("vmstudio", "chains");
    add(new ChainCommands(new MemoryStore()), "chains");

    assertThat(run("chains")).isEqualToIgnoringNewLines("no chains");
  }

  @Test
  void aChainIsFoundByLabelBranchOrFirstDigitsOfItsId() throws Exception {
    String id = ToyNode.CHAIN.id().toHex();

    assertThat(run("chain toy")).contains("id ", id, "allocation (accepted as it is)");
    assertThat(run("chain toy@0011223344556677")).contains(id);
    assertThat(run("chain 0x" + id.substring(0, 10))).contains(id);
  }

  @Test
  void aChainShowsTheBranchBesideIt() throws Exception {
    assertThat(run("chain toy")).containsPattern("branch beside it +none");
    node.commit(node.admit());

    ToyBlock tip = node.branchOff();

    assertThat(run("chain toy"))
        .contains("1 blocks from 0 ", "to 1 " + tip.hash() + ", verified up to 0");
  }

  @Test
  void anOperatorHaltsAndResumesAChainAndLiftsASuspension() throws Exception {
    run("halt toy 'a bad smell'");
    assertThat(run("chains")).contains("halted: a bad smell");

    run("resume toy");
    assertThat(run("chains")).contains("running");

    assertThatThrownBy(() -> run("lift toy nobody"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no sender 'nobody' is suspended");
  }

  @Test
  void anUnknownChainIsOneClearLine() {
    assertThatThrownBy(() -> run("chain nowhere"))
        .isInstanceOf(UsageException.class)
        .hasMessage("no chain 'nowhere': 'chains' lists them");
  }

  @Test
  void imagesShowsWhatPassedTheGate() throws Exception {
    assertThat(run("images"))
        .contains("toyvm", "1.2.3", "0x000000000000", "1234", "2023-11-14T22:13:20Z");
  }

  @Test
  void containersSaysWhenThereAreNone() throws Exception {
    assertThat(run("containers")).isEqualToIgnoringNewLines("no containers");
  }

  @Test
  void blockShowsTheVerdictOrThatThereIsNoneYet() throws Exception {
    ToyBlock block = node.admit();
    assertThat(run("block toy 1")).contains("verdict  none yet").contains(block.hash().toString());

    node.commit(block);

    assertThat(run("block toy " + block.hash()))
        .contains("VERIFIED", "toy rules", "1.5 ms", "consensus (no seal)");
  }

  @Test
  void aBlockThatIsNotThereIsOneClearLine() {
    assertThatThrownBy(() -> run("block toy 5"))
        .hasMessage("no block 5 in the ledger of toy@0011223344556677");
  }

  @Test
  void receiptListsAllOrShowsOne() throws Exception {
    node.commit(node.admit());

    assertThat(run("receipt toy 1")).contains("success", "OUT_OF_WORK", "21", "50");
    assertThat(run("receipt toy 1 1")).contains("OUT_OF_WORK").doesNotContain("success");
    assertThatThrownBy(() -> run("receipt toy 1 2"))
        .hasMessage("the block has 2 transactions, there is no 2");
  }

  @Test
  void receiptsOfABlockThatWaitsAreOneClearLine() {
    node.admit();

    assertThatThrownBy(() -> run("receipt toy 1")).hasMessage("block 1 is not verified yet");
  }

  @Test
  void proofShowsWhatTheMachineProvesOfAState() throws Exception {
    node.commit(node.admit());
    assertThat(run("proof toy 0xab 1")).isEqualToIgnoringNewLines("[0xab, 1] of sum 0");
    assertThat(run("proof --height 1 toy 0xab")).isEqualToIgnoringNewLines("[0xab] of sum 0");
  }

  @Test
  void aProofThatTheMachineRefusesIsOneClearLine() {
    assertThatThrownBy(() -> run("proof toy")).hasMessage("expected something to prove");
  }

  @Test
  void aProofOfAStateThatIsNotThereIsOneClearLine() {
    assertThatThrownBy(() -> run("proof --height 9 toy 0xab"))
        .hasMessageContaining("the state after block 9 is not there");
  }

  @Test
  void eventsShowsTheNewestOrThoseFromASequenceOn() throws Exception {
    node.commit(node.admit());

    assertThat(run("events -n 1").lines()).hasSize(3).last().asString().contains("VERIFIED");
    assertThat(run("events --from 1 --count 2"))
        .contains("IMAGE_ADMITTED", "CHAIN_REGISTERED")
        .doesNotContain("ACCEPTED");
  }

  @Test
  void statusIsWellUntilAChainIsHalted() throws Exception {
    assertThat(run("status")).contains("state", "well");
    assertThat(exitCode()).isEqualTo(0);

    node.store.halt(ToyNode.CHAIN, "by an operator");

    assertThat(run("status")).contains("toy@0011223344556677 is halted: by an operator");
    assertThat(exitCode()).isEqualTo(1);
  }

  @Test
  void importShowsAReplyForEveryPacket() throws Exception {
    Files.write(folder.resolve("two.vmsg"), new byte[] {1, 9});

    assertThat(run("import two.vmsg"))
        .contains("ACCEPTED as event 3", "SUSPENDED: found a suspended sender");
    assertThat(exitCode()).isEqualTo(1);
    assertThat(node.count(EventType.ACCEPTED)).isEqualTo(1);
  }

  @Test
  void importShowsTheRepliesBeforeADamagedPacketToo() throws Exception {
    Files.write(folder.resolve("cut.vmsg"), new byte[] {1, (byte) 255});

    assertThatThrownBy(() -> run("import cut.vmsg"))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("MALFORMED: found a cut-off packet");
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("ACCEPTED");
  }

  @Test
  void importOfAMissingFileIsOneClearLine() {
    assertThatThrownBy(() -> run("import nothing.vmsg"))
        .hasMessage("no file " + folder.resolve("nothing.vmsg"));
  }

  @Test
  void verifyWaitsForTheVerdicts() throws Exception {
    Files.write(folder.resolve("good.vmsg"), new byte[] {1});

    assertThat(run("verify good.vmsg")).contains("VERIFIED", "toy rules", "71");
    assertThat(exitCode()).isEqualTo(0);
  }

  @Test
  void verifySaysWhyABlockDidNotVerify() throws Exception {
    Files.write(folder.resolve("bad.vmsg"), new byte[] {2, 9});

    assertThat(run("verify --patience 1 bad.vmsg"))
        .contains("INVALID sum: expected 0x01, computed 0x02", "SUSPENDED");
    assertThat(exitCode()).isEqualTo(1);
  }

  @Test
  void branchesAreOfferedForCompletion() throws Exception {
    assertThat(session.execute("branches")).isEqualTo(List.of("toy@0011223344556677"));
  }

  /** Knows one machine, which describes nothing. */
  private static final class ToyLoader implements MachineLoader {
    @Override
    public VirtualMachine machine(ImageRef image) {
      return new ToyMachine("1.2.3");
    }

    @Override
    public VirtualMachine prove(ImageRef image, Bytes jar) {
      return machine(image);
    }

    @Override
    public void dismiss(ImageRef image) {}

    @Override
    public Container load(Load message) {
      throw new UnsupportedOperationException("the shell loads nothing");
    }
  }

  /** A node without a key. */
  private static final class ToyIdentity implements NodeIdentity {
    @Override
    public NodeAddress address() {
      return ToyNode.SENDER;
    }

    @Override
    public Bytes publicKey() {
      return Bytes.EMPTY;
    }

    @Override
    public MessageSignature sign(Hash hash) {
      throw new UnsupportedOperationException("the shell signs nothing");
    }

    @Override
    public SignedMessage seal(Message message, Bytes body) {
      throw new UnsupportedOperationException("the shell signs nothing");
    }
  }
}
