package org.vmstudio.shell.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.node.DroppedImages;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.ToyBlock;

/** What an operator does in the shell: chains, images, upgrades, messages, calls. */
class OperationsTest extends ShellFixture {

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
  void whatTheDropInFolderRefusedIsListedWithTheReason() throws Exception {
    assertThat(run("image quarantine")).contains("nothing is in quarantine");
    dropped = List.of(new DroppedImages.Refused("bad.jar", 0, "BAD_IMAGE: found no manifest"));
    assertThat(run("image quarantine")).contains("bad.jar", "1970-01-01", "found no manifest");
  }

  @Test
  void proofShowsWhatTheMachineProvesOfAState() throws Exception {
    node.commit(node.admit());
    assertThat(run("proof toy 0xab 1")).isEqualToIgnoringNewLines("[0xab, 1] of sum 0");
    assertThat(run("proof --height 1 toy 0xab")).isEqualToIgnoringNewLines("[0xab] of sum 0");
    assertThat(run("proof --json toy 0xab"))
        .isEqualToIgnoringNewLines("{\"proof\":\"[0xab] of sum 0\"}");
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
  void aChainIsCarriedToWhoTrustsItsSigner() throws Exception {
    Files.write(folder.resolve("genesis"), ToyBlock.number(5).toArray());
    run("chain add genesis --family toy --label five");

    assertThat(run("chain export five five.chain")).contains("up to block 0 ");
    assertThatThrownBy(() -> run("chain export five five.chain"))
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> run("chain import five.chain"))
        .isInstanceOf(RejectedException.class)
        .hasMessageContainingAll("NOT_AUTHORISED", "--signer " + ToyNode.SENDER);
    assertThat(run("chain import five.chain --signer " + ToyNode.SENDER))
        .containsPattern("chain +five@")
        .containsPattern("result +whole");
    assertThatThrownBy(() -> run("chain import nothing")).hasMessageStartingWith("no file ");
  }

  @Test
  void aChainWithoutItsAllocationIsNotCarried() {
    assertThatThrownBy(() -> run("chain export toy toy.chain"))
        .hasMessageContaining("its state at genesis is not known here");
    assertThat(folder.resolve("toy.chain")).doesNotExist();
  }

  @Test
  void aCallIsAnsweredOnAState() throws Exception {
    node.commit(node.admit());

    assertThat(run("read toy to=0xab")).containsPattern("output +0x0+\\R").contains("success");
    assertThat(exitCode()).isEqualTo(0);
    assertThatThrownBy(() -> run("read toy -t 9 to=0xab")).hasMessageContaining("after block 9");
    assertThatThrownBy(() -> run("read toy")).hasMessageContaining("'CALL'");
    assertThatThrownBy(() -> run("read toy 0xabc")).hasMessageContaining("no hexadecimal text");
    assertThatThrownBy(() -> run("read toy --seconds 1 hang"))
        .hasMessageContaining("no answer within 1 s");
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
  void aPlanSaysWhatAnUpgradeWouldDoAndLeavesNothing() throws Exception {
    assertThat(run("upgrade plan toy")).contains("it would fail: toy 1.2.3", "expected newer");
    assertThat(exitCode()).isEqualTo(1);
    admitNewer();

    assertThat(run("upgrade plan toy --image newer --blocks 5"))
        .containsPattern("image now +toy 1.2.3")
        .containsPattern("image then +newer toy 2.0.0")
        .containsPattern("from height +1")
        .contains("5 blocks reproduced", "it would go well");
    assertThat(exitCode()).isEqualTo(0);
    rehearsals.failure = Optional.of("block 1: sum: expected 1, computed 2");
    assertThat(run("upgrade plan toy --image newer")).contains("it would fail: block 1: sum");
    assertThat(exitCode()).isEqualTo(1);
    assertThat(rehearsals.waiting).isZero();
  }

  @Test
  void anUpgradeOnProbationIsShownAndTakenBack() throws Exception {
    admitNewer();
    assertThatThrownBy(() -> run("image rollback newer why"))
        .hasMessageContaining("is on probation on no chain");
    node.upgradeTo(node.store.images().getLast().ref());

    assertThat(run("chain show toy")).contains("toy 2.0.0", "is on probation from 1 on");
    assertThat(run("image rollback newer 'a bad smell'")).contains("toy@0011223344556677");
    assertThat(run("chain show toy")).containsPattern("upgrade +none");
    assertThat(node.count(EventType.UPGRADE_ROLLED_BACK)).isEqualTo(1);
    node.upgradeTo(node.store.images().getLast().ref());
    assertThat(run("chain rollback toy 'a bad smell'")).contains("from 1: toy 1.2.3");
  }

  private void admitNewer() throws Exception {
    Files.write(folder.resolve("newer.jar"), new byte[] {7});
    run("image sign newer.jar");
    run("image install newer.jar");
  }

  @Test
  void aChainIsVerifiedAgain() throws Exception {
    node.commit(node.admit());

    assertThat(run("chain verify toy"))
        .containsPattern("toy 1.2.3 \\S+ +\\| +1 +\\| +1 +\\| as it is");
    assertThat(exitCode()).isEqualTo(0);
  }

  @Test
  void aTransactionIsTraced() throws Exception {
    node.commit(node.admit());

    assertThat(run("tx trace toy 1 1"))
        .isEqualToIgnoringNewLines("add " + ToyBlock.number(2) + " to 0");
    assertThat(run("tx trace --json toy 1 1"))
        .isEqualToIgnoringNewLines("{\"step\":\"add " + ToyBlock.number(2) + " to 0\"}");
    assertThatThrownBy(() -> run("tx trace toy 1 2")).hasMessage("no number 2");
  }

  @Test
  void aBlockShowsHowFarItsTransactionsRunBesideEachOther() throws Exception {
    node.commit(node.admit());

    assertThat(run("block parallel toy 1"))
        .containsPattern("groups +1\\n")
        .containsPattern("critical path ms +3.0\\n")
        .containsPattern("possible speed-up on 2 +1.0\\n")
        .containsPattern("hasty +\\| +2.0 +\\| +2.0 +\\| +3 +\\| +1 +\\| \\[1.5, 1.25\\]");
    assertThat(run("block parallel --json toy 1"))
        .contains("\"largestGroup\":2", "\"busyMsOfEachThread\":[1.5,1.25]");
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
    assertThat(printed.size()).isZero();
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
}
