package org.vmstudio.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.node.NodeHealth.Finding;
import org.vmstudio.api.node.NodeHealth.Status;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainContext;

/** What the shell shows of a node, and how it says that something is wrong. */
class ShellTest extends ShellFixture {

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
    add(chainCommands(empty), "chains");

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
    assertThat(run("chains")).contains("\u001b[32mrunning\u001b", "\u001b[1m chain ");
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
}
