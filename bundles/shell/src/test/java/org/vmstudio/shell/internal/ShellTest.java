package org.vmstudio.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.NodeHealth.Finding;
import org.vmstudio.api.node.NodeHealth.Status;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.NodeMetrics.Metric;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.VirtualMachine;

/** Every command through the real command processor, as the console and {@code exec} call it. */
class ShellTest {

  @TempDir Path folder;

  private final ToyNode node = new ToyNode();
  private final ThreadIOImpl threads = new ThreadIOImpl();
  private final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final ToyChannels channels = new ToyChannels();
  private final ToyLibrary library = new ToyLibrary();
  private List<Finding> findings = List.of();
  private CommandSession session;

  @BeforeEach
  void start() {
    threads.start();
    ToyAdministration administration = new ToyAdministration(node.store);
    ToyImages images = new ToyImages(node.store);
    add(new ChainCommands(node.store, administration, new ToyLoader()), "chains", "chain");
    add(new SenderCommands(node.store, administration), "sender");
    add(new ImageCommands(node.store, images, images), "images", "image");
    add(new ContainerCommands(node.store, library, new ToyLoader()), "containers", "container");
    add(new ChannelCommands(channels), "channel");
    add(new BlockCommands(node.store, new ToyLoader()), "block");
    add(new TransactionCommands(node.store, new ToyLoader()), "tx");
    add(new StateCommands(node.store, new ToyLoader()), "read", "proof");
    add(new EventCommands(node.store, node), "events");
    add(
        new HealthCommands(
            node.store, library, new ToyIdentity(), () -> findings, ShellTest::metrics),
        "health",
        "status",
        "metrics");
    add(new MessageCommands(new FilePackets(), node, node), "import", "verify");
    add(new Completions(node.store), "branches", "of");
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
    MemoryStore empty = new MemoryStore();
    add(new ChainCommands(empty, new ToyAdministration(empty), new ToyLoader()), "chains");

    assertThat(run("chains")).isEqualToIgnoringNewLines("no chains");
  }

  @Test
  void aChainIsFoundByLabelBranchOrFirstDigitsOfItsId() throws Exception {
    String id = ToyNode.CHAIN.id().toHex();

    assertThat(run("chain show toy")).contains("id ", id, "allocation (accepted as it is)");
    assertThat(run("chain show toy@0011223344556677")).contains(id);
    assertThat(run("chain show 0x" + id.substring(0, 10))).contains(id);
  }

  @Test
  void aChainShowsTheBranchBesideIt() throws Exception {
    assertThat(run("chain show toy")).containsPattern("branch beside it +none");
    node.commit(node.admit());

    ToyBlock tip = node.branchOff();

    assertThat(run("chain show toy"))
        .contains("1 blocks from 0 ", "to 1 " + tip.hash() + ", verified up to 0");
  }

  @Test
  void anOperatorHaltsAndResumesAChainAndLiftsASuspension() throws Exception {
    run("chain halt toy 'a bad smell'");
    assertThat(run("chains")).contains("halted: a bad smell");

    run("chain resume toy");
    assertThat(run("chains")).contains("running");

    assertThatThrownBy(() -> run("sender lift toy nobody"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no sender 'nobody' is suspended");
  }

  @Test
  void anUnknownChainIsOneClearLine() {
    assertThatThrownBy(() -> run("chain show nowhere"))
        .isInstanceOf(UsageException.class)
        .hasMessage("no chain 'nowhere': 'chain list' lists them");
  }

  @Test
  void imagesShowsWhatPassedTheGate() throws Exception {
    assertThat(run("images"))
        .contains("toyvm", "1.2.3", "0x000000000000", "1234", "2023-11-14T22:13:20Z");
  }

  @Test
  void aTerminalGetsColoursAndOthersDoNot() throws Exception {
    assertThat(run("chains")).doesNotContain("\u001b");
    session.put(".terminal", terminal("dumb"));
    assertThat(run("chains")).doesNotContain("\u001b");
    session.put(".terminal", terminal("xterm"));
    assertThat(run("chains")).contains("\u001b[32mrunning\u001b", "\u001b[1mchain ");
    assertThat(run("chains --json")).doesNotContain("\u001b");
  }

  private static Terminal terminal(String type) throws IOException {
    return new DumbTerminal(
        "test",
        type,
        new ByteArrayInputStream(new byte[0]),
        new ByteArrayOutputStream(),
        StandardCharsets.UTF_8);
  }

  @Test
  void containersSaysWhenThereAreNone() throws Exception {
    assertThat(run("containers")).isEqualToIgnoringNewLines("no containers");
  }

  @Test
  void blockShowsTheVerdictOrThatThereIsNoneYet() throws Exception {
    ToyBlock block = node.admit();
    assertThat(run("block show toy 1"))
        .contains("verdict  none yet")
        .contains(block.hash().toString());

    node.commit(block);

    assertThat(run("block show toy " + block.hash()))
        .contains("VERIFIED", "toy rules", "1.5 ms", "consensus (no seal)");
  }

  @Test
  void aBlockThatIsNotThereIsOneClearLine() {
    assertThatThrownBy(() -> run("block show toy 5"))
        .hasMessage("no block 5 in the ledger of toy@0011223344556677");
  }

  @Test
  void transactionsAreListedOrShown() throws Exception {
    node.commit(node.admit());

    assertThat(run("tx list toy 1")).contains("success", "OUT_OF_WORK", "21", "50");
    assertThat(run("tx show toy 1 1")).contains("OUT_OF_WORK").doesNotContain("success");
    assertThatThrownBy(() -> run("tx show toy 1 2"))
        .hasMessage("the block has 2 transactions, there is no 2");
  }

  @Test
  void receiptsOfABlockThatWaitsAreOneClearLine() {
    node.admit();

    assertThatThrownBy(() -> run("tx list toy 1")).hasMessage("block 1 is not verified yet");
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
  void eventsAreFollowedWhileTheyAreWritten() throws Exception {
    node.commit(node.admit());

    assertThat(run("events --follow --from 1 --until 4").lines())
        .hasSize(4)
        .last()
        .asString()
        .contains("VERIFIED");
  }

  @Test
  void statusAndHealthHaveTheExitCodeOfTheWorstFinding() throws Exception {
    assertThat(run("status")).contains("state", "well");
    assertThat(exitCode()).isEqualTo(0);

    findings = List.of(finding(Status.WARNING, "slow"));
    assertThat(run("status")).contains("slow");
    assertThat(run("health")).containsPattern("toy check +\\| +WARNING +\\| +3 \\| slow");
    assertThat(exitCode()).isEqualTo(0);

    findings = List.of(finding(Status.CRITICAL, "toy is halted"), finding(Status.OK, "fine"));
    assertThat(run("status")).contains("toy is halted").doesNotContain("fine");
    assertThat(exitCode()).isEqualTo(1);
    run("status");
    findings = List.of(finding(Status.WAITING, "the device is full"));
    assertThat(run("health")).contains("WAITING");
    assertThat(exitCode()).isEqualTo(1);
  }

  @Test
  void metricsShowsFiguresOfTheirOwners() throws Exception {
    assertThat(run("metrics")).containsPattern("chain_verified_height +\\| +toy +\\| +7");
    assertThat(run("metrics --json"))
        .isEqualToIgnoringNewLines(
            "[{\"metric\":\"chain_verified_height\",\"of\":\"toy\",\"value\":7}]");
  }

  @Test
  void jsonNamesMembersByHeadersAndKeepsNumbers() throws Exception {
    assertThat(run("chain list --json"))
        .contains("\"chain\":\"toy@0011223344556677\"", "\"verified\":0", "\"state\":\"running\"");
    assertThat(run("chain show toy --json")).contains("\"branchBesideIt\":\"none\"");
    assertThat(run("image list --json")).contains("\"sha256\":\"0x000000000000\"");
    assertThat(run("sender list --json")).isEqualToIgnoringNewLines("[]");
    assertThat(run("chain halt toy why --json"))
        .isEqualToIgnoringNewLines("{\"done\":\"toy@0011223344556677 is halted\"}");
  }

  @Test
  void aGroupAndItsSubNamesExplainThemselves() throws Exception {
    assertThat(run("chain")).contains("Usage: chain", "list", "show", "halt", "resume");
    assertThat(run("chain halt --help")).contains("CHAIN WHY", "Why, for the journal.");
  }

  @Test
  void aWordThatIsNoneIsOneClearLine() {
    assertThatThrownBy(() -> run("chain shwo toy"))
        .isInstanceOf(UsageException.class)
        .message()
        .contains("shwo", "'chain --help' explains")
        .doesNotContain("\n");
    assertThatThrownBy(() -> run("chain show"))
        .isInstanceOf(UsageException.class)
        .hasMessage("Missing required parameter: 'CHAIN': 'chain show --help' explains");
    assertThatThrownBy(() -> run("channel pause nowhere"))
        .isInstanceOf(UsageException.class)
        .message()
        .contains("LOADING", "EXECUTION")
        .doesNotContain("\n");
  }

  @Test
  void verboseShowsTheCausesOfAnError() {
    channels.broken = true;

    assertThatThrownBy(() -> run("channel list")).isInstanceOf(PlatformFault.class);
    assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThatThrownBy(() -> run("channel list -v")).isInstanceOf(PlatformFault.class);
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("cause: PlatformFault: no answer", "cause: IOException: the cable");
  }

  @Test
  void aChannelIsPausedAndResumed() throws Exception {
    run("channel pause execution");
    assertThat(run("channel list"))
        .containsPattern("LOADING +\\| running")
        .containsPattern("EXECUTION +\\| paused");

    run("channel resume EXECUTION");
    assertThat(run("channel list")).doesNotContain("paused");
  }

  @Test
  void aContainerIsShownRestartedAndDrained() throws Exception {
    assertThatThrownBy(() -> run("container show toy")).hasMessageContaining("has no container");
    library.open(
        new ChainContext(ToyNode.CHAIN, Bytes.EMPTY, new ChainContext.Limits(1, 1024, 1000)),
        ToyNode.IMAGE,
        new ToyMachine("1.2.3"));

    assertThat(run("container show toy")).containsPattern("state +READY");
    assertThat(run("container restart toy")).contains("container 2", "replaces 1");
    assertThat(run("container list")).contains("READY", "replaced by container 2");
    assertThat(run("container drain toy")).contains("container 2", "is STOPPED");
    assertThatThrownBy(() -> run("container drain toy")).hasMessageContaining("has no container");
  }

  @Test
  void aChainIsAddedByItsGenesisFile() throws Exception {
    Files.write(folder.resolve("genesis"), ToyBlock.number(5).toArray());
    String hash = ToyBlock.genesis(5).hash().toString();

    assertThatThrownBy(() -> run("chain add genesis --family toy --expect " + Hash.ZERO))
        .isInstanceOf(UsageException.class)
        .hasMessageContainingAll("has the hash " + hash, "expected " + Hash.ZERO);
    assertThat(run("chain add genesis --image toyvm --expect " + hash))
        .contains("toy@8899aabbccddeeff", hash, "toy 1.2.3");
    assertThat(run("chain add genesis --family toy --label five")).contains("five@");
    assertThat(run("chain list")).contains("five@8899aabbccddeeff", "toy@8899aabbccddeeff");
  }

  @Test
  void aChainThatCannotBeAddedIsOneClearLine() throws Exception {
    Files.write(folder.resolve("short"), new byte[3]);

    assertThatThrownBy(() -> run("chain add short --family toy"))
        .hasMessage("a toy genesis file has 8 bytes, found 3");
    assertThatThrownBy(() -> run("chain add nothing --family toy"))
        .hasMessage("no file " + folder.resolve("nothing"));
    assertThatThrownBy(() -> run("chain add short"))
        .hasMessageStartingWith("no image of family 'evm'");
  }

  @Test
  void aCallIsAnsweredOnAState() throws Exception {
    node.commit(node.admit());

    assertThat(run("read toy to=0xab")).containsPattern("output +0x0+\\R").contains("success");
    assertThat(exitCode()).isEqualTo(0);
    assertThatThrownBy(() -> run("read toy -t 9 to=0xab")).hasMessageContaining("after block 9");
    assertThatThrownBy(() -> run("read toy")).hasMessageContaining("'CALL'");
    assertThatThrownBy(() -> run("read toy 0xabc")).hasMessageContaining("no hexadecimal text");
  }

  @Test
  void callsAreObjectsBytesOrText() {
    assertThat(text(List.of("to=0xab", "data=0x=1")))
        .isEqualTo("{\"to\":\"0xab\",\"data\":\"0x=1\"}");
    assertThat(text(List.of("0x414243"))).isEqualTo("ABC");
    assertThat(text(List.of("{\"to\":", "1}"))).isEqualTo("{\"to\": 1}");
    assertThatThrownBy(() -> CallWords.encode(List.of("to=1", "to=2")))
        .hasMessage("'to' is there twice, expected once");
  }

  private static String text(List<String> words) {
    return new String(CallWords.encode(words).toArray(), StandardCharsets.UTF_8);
  }

  @Test
  void aTransactionIsTraced() throws Exception {
    node.commit(node.admit());

    assertThat(run("tx trace toy 1 1"))
        .isEqualToIgnoringNewLines("add " + ToyBlock.number(2) + " to 0");
    assertThatThrownBy(() -> run("tx trace toy 1 2")).hasMessage("no number 2");
  }

  @Test
  void aBundleIsSignedInstalledAndExported() throws Exception {
    Files.write(folder.resolve("vm.jar"), new byte[] {1, 2, 3});

    assertThatThrownBy(() -> run("image install vm.jar"))
        .hasMessage("no file " + folder.resolve("vm.jar.sig"));
    assertThat(run("image sign vm.jar")).contains("vm.jar.sig", ToyNode.SENDER.toString());
    assertThatThrownBy(() -> run("image sign vm.jar")).hasMessageContaining("is there already");
    assertThat(run("image install vm.jar")).contains("newer toy 2.0.0", "is admitted");
    Files.createDirectory(folder.resolve("out"));
    run("image export newer out");
    assertThat(folder.resolve("out/newer-2.0.0.jar")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(run("image import out/newer-2.0.0.jar")).contains("is admitted");
  }

  @Test
  void aKeyFileSignsInPlaceOfTheNode() throws Exception {
    Files.write(folder.resolve("vm.jar"), new byte[] {1});

    run("image sign vm.jar --key other.json");

    assertThat(folder.resolve("vm.jar.sig"))
        .content()
        .startsWith(folder.resolve("other.json") + " " + folder.resolve("other.passphrase"));
    assertThatThrownBy(() -> run("image install vm.jar"))
        .isInstanceOf(RejectedException.class)
        .hasMessageStartingWith("BAD_IMAGE: found a signature of no key");
    assertThatThrownBy(() -> run("image sign vm.jar --passphrase p"))
        .hasMessage("--passphrase is of no use without --key");
  }

  @Test
  void anImageIsFoundByNameVersionOrDigest() throws Exception {
    assertThat(run("image show toyvm")).contains("toy@0011223344556677 from 0", "signature");
    assertThat(run("image show 'toyvm 1.2.3'")).contains("1234");
    assertThat(run("image show 0x00000000")).contains("1234");
    assertThatThrownBy(() -> run("image show other"))
        .hasMessage("no image 'other': 'image list' lists them");
  }

  @Test
  void aBadBlockShowsWhereItDiffers() throws Exception {
    node.submit(ToyNode.message(2));

    assertThat(run("block diff toy 1")).containsPattern("sum +\\| 0x01 +\\| 0x02");
    assertThat(exitCode()).isEqualTo(1);
    assertThat(run("sender list")).contains("toy@0011223344556677");
    run("sender lift toy " + ToyNode.SENDER);
    assertThat(run("sender list")).contains("no sender is suspended");
  }

  @Test
  void aGoodBlockDiffersInNothing() throws Exception {
    node.commit(node.admit());

    assertThat(run("block diff toy 1")).contains("nothing differs");
    assertThat(exitCode()).isEqualTo(0);
  }

  private static Finding finding(Status status, String detail) {
    return new Finding("toy check", status, List.of(detail), 3);
  }

  private static List<Metric> metrics() {
    return List.of(new Metric("chain_verified_height", "toy", 7));
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

  @Test
  void theSubNamesOfAGroupAreOfferedForCompletion() throws Exception {
    assertThat(completions("chain"))
        .contains("list", "show", "halt", "resume", "toy@0011223344556677");
    assertThat(completions("image")).contains("show", "toyvm");
    assertThat(completions("channel")).contains("pause", "LOADING");
    for (String group : List.of("container", "block", "tx", "sender", "config")) {
      assertThat(completions(group)).as(group).isNotEmpty();
    }
  }

  private List<String> completions(String group) throws Exception {
    return ((List<?>) session.execute("of " + group)).stream().map(String::valueOf).toList();
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
