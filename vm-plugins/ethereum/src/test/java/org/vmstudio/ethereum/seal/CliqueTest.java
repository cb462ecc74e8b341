package org.vmstudio.ethereum.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Chains that are signed here, with the voting scenarios of EIP-225. */
class CliqueTest {

  private static final SortedMap<Character, KeyPair> KEYS = new TreeMap<>();

  static {
    for (char name = 'A'; name <= 'F'; name++) {
      KEYS.put(name, KeyPair.of(Keccak256.hash(new byte[] {(byte) name})));
    }
  }

  private static Address address(char name) {
    return Address.at(Keccak256.hash(KEYS.get(name).publicKey()), 12);
  }

  private static String names(Collection<Address> addresses) {
    StringBuilder names = new StringBuilder();
    KEYS.keySet().stream().filter(name -> addresses.contains(address(name))).forEach(names::append);
    return names.toString();
  }

  private static List<Address> addresses(String names) {
    return names.chars().mapToObj(name -> address((char) name)).sorted().toList();
  }

  /** What a block is made of, with what can be wrong in it. */
  private record Draft(
      long number,
      long timestamp,
      Address beneficiary,
      long nonce,
      UInt256 difficulty,
      List<Address> listed,
      Hash mixHash) {

    Header signed(KeyPair key) {
      byte[] extra =
          new byte[CliqueExtraData.VANITY + listed.size() * Address.BYTES + CliqueExtraData.SEAL];
      for (int i = 0; i < listed.size(); i++) {
        listed.get(i).putTo(extra, CliqueExtraData.VANITY + i * Address.BYTES);
      }
      Signature signature = key.sign(CliqueExtraData.sealHash(header(extra)));
      int seal = extra.length - CliqueExtraData.SEAL;
      System.arraycopy(signature.r(), 0, extra, seal, 32);
      System.arraycopy(signature.s(), 0, extra, seal + 32, 32);
      extra[extra.length - 1] = (byte) signature.v();
      return header(extra);
    }

    Header header(byte[] extra) {
      return new Header(
          Hash.ZERO,
          OmmersHash.of(List.of()),
          beneficiary,
          Trie.EMPTY_ROOT,
          Trie.EMPTY_ROOT,
          Trie.EMPTY_ROOT,
          Bloom.EMPTY,
          difficulty,
          number,
          5_000_000,
          0,
          timestamp,
          Bytes.of(extra),
          mixHash,
          nonce,
          null,
          null,
          null,
          null,
          null,
          null);
    }
  }

  private static Header genesis(String signers) {
    return new Draft(0, 0, Address.ZERO, 0, UInt256.ONE, addresses(signers), Hash.ZERO)
        .signed(KEYS.get('A'));
  }

  /** A block of a script: the signer, and a vote such as {@code +C} or {@code -C}. */
  private static Draft draft(CliqueParameters parameters, String step, CliqueState before, long n) {
    boolean votes = step.length() > 1;
    boolean inTurn = !before.signers().isEmpty() && before.inTurn(address(step.charAt(0)), n);
    return new Draft(
        n,
        n * parameters.period(),
        votes ? address(step.charAt(2)) : Address.ZERO,
        votes && step.charAt(1) == '+' ? -1 : 0,
        UInt256.ofUnsigned(inTurn ? 2 : 1),
        parameters.isCheckpoint(n) ? new ArrayList<>(before.signers()) : List.of(),
        Hash.ZERO);
  }

  /** The signers after a script, or the violation that ends it. */
  private static String run(CliqueParameters parameters, String signers, String script)
      throws RlpException {
    Clique clique = new Clique(parameters);
    Header parent = genesis(signers);
    CliqueState state = Clique.genesis(parent).orElseThrow();
    long number = 0;
    for (String step : script.split(" ")) {
      number++;
      Header header = draft(parameters, step, state, number).signed(KEYS.get(step.charAt(0)));
      Clique.Judgement judgement = clique.judge(header, parent, state);
      CliqueState after = judgement.after();
      if (after == null) {
        return "block " + number + ": " + judgement.violation();
      }
      assertThat(CliqueState.decode(after.encode())).isEqualTo(after);
      state = after;
      parent = header;
    }
    return names(state.signers());
  }

  @ParameterizedTest
  @CsvSource({
    // signers, script, signers after it
    "A, A, A",
    "A, A+B B A+C, AB",
    "AB, A+C B+C A+D B+D C A+E B+E, ABCD",
    "A, A-A, ''",
    "AB, A-B, AB",
    "AB, A-B B-B, A",
    "ABC, A-C B-C, AB",
    "ABCD, A-C B-C, ABCD",
    "ABCD, A-D B-D C-D, ABC",
    "AB, A+C B A+C B A+C, AB",
    "AB, A+C B A+D B A B+D A B+C, ABCD",
    "AB, A-B B A-B B A-B, AB",
    "ABCD, A-C B C A-D B C A B-D C-D A B-C, AB",
    "ABC, C-B A-C B-C A-B, AB",
    "ABC, C+D A-C B-C A+D, AB",
    "ABCD, A-C B C A-D B-C C A B-D C-D, ABC",
    "ABCD, A-C B C A-D B-C C A B-D C-D A C+C, AB",
    "ABCD, A-C B C A-D B-C C A B-D C-D A B+C, ABC",
    "ABCDE, A+F B+F C+F D-F E-F B-F C-F D+F E+F B-A C-A D-A B+F, BCDEF"
  })
  void signersAreVotedInAndOut(String signers, String script, String expected) throws Exception {
    assertThat(run(CliqueParameters.DEFAULT, signers, script)).isEqualTo(expected);
  }

  @Test
  void aCheckpointEndsPendingVotes() throws Exception {
    assertThat(run(new CliqueParameters(1, 3), "AB", "A+C B A B+C")).isEqualTo("AB");
  }

  @Test
  void whoIsNoSignerCannotSign() throws Exception {
    assertThat(run(CliqueParameters.DEFAULT, "A", "B"))
        .startsWith("block 1: signed by " + address('B') + ", expected one of");
  }

  @ParameterizedTest
  @CsvSource({"30000, AB, A A", "3, ABC, A B A A", "30000, ABCD, A B A"})
  void whoHasJustSignedHasToWait(int epoch, String signers, String script) throws Exception {
    assertThat(run(new CliqueParameters(1, epoch), signers, script))
        .contains("signed by " + address('A') + ", who signed one of the last");
  }

  @Test
  void nobodyIsLeftToSignAfterTheLastSignerLeft() throws Exception {
    assertThat(run(CliqueParameters.DEFAULT, "A", "A-A A")).contains("expected one of []");
  }

  @Test
  void everyFieldOfTheSealIsJudged() {
    Header parent = genesis("AB");
    CliqueState state = Clique.genesis(parent).orElseThrow();
    char signer = state.inTurn(address('A'), 1) ? 'A' : 'B';
    Draft good = draft(CliqueParameters.DEFAULT, String.valueOf(signer), state, 1);
    assertThat(violation(good, signer, parent, state)).isEqualTo("null");
    UInt256 one = UInt256.ONE;
    Address nobody = Address.ZERO;
    long time = good.timestamp();
    List<Address> none = List.of();
    UInt256 two = good.difficulty();
    assertThat(
            violation(new Draft(1, time, nobody, 0, one, none, Hash.ZERO), signer, parent, state))
        .startsWith("found difficulty 1, expected 2");
    assertThat(
            violation(new Draft(1, time, nobody, 5, two, none, Hash.ZERO), signer, parent, state))
        .startsWith("found nonce 5");
    assertThat(
            violation(
                new Draft(1, time, nobody, 0, two, none, new Hash(0, 0, 0, 1)),
                signer,
                parent,
                state))
        .startsWith("found a mix hash");
    assertThat(
            violation(
                new Draft(1, time - 1, nobody, 0, two, none, Hash.ZERO), signer, parent, state))
        .startsWith("found time 14, expected at least 15");
    assertThat(
            violation(
                new Draft(1, time, nobody, 0, two, addresses("A"), Hash.ZERO),
                signer,
                parent,
                state))
        .startsWith("found 117 bytes of extra data with signers");
  }

  @Test
  void aCheckpointListsTheSignersAndHasNoVote() {
    CliqueParameters parameters = new CliqueParameters(1, 1);
    Header parent = genesis("AB");
    CliqueState state = Clique.genesis(parent).orElseThrow();
    Clique clique = new Clique(parameters);
    Draft vote = draft(parameters, "A+C", state, 1);
    assertThat(clique.judge(vote.signed(KEYS.get('A')), parent, state).violation())
        .isEqualTo("found a vote in a checkpoint");
    Draft wrong = new Draft(1, 1, Address.ZERO, 0, vote.difficulty(), addresses("AC"), Hash.ZERO);
    assertThat(clique.judge(wrong.signed(KEYS.get('A')), parent, state).violation())
        .contains("with signers " + addresses("AC") + ", expected " + addresses("AB"));
  }

  @Test
  void aSignatureThatIsNoneHasNoSigner() {
    Header header = genesis("A");
    byte[] extra = header.extraData().array().clone();
    Arrays.fill(extra, extra.length - 65, extra.length, (byte) 0);
    Draft draft = new Draft(0, 0, Address.ZERO, 0, UInt256.ONE, List.of(), Hash.ZERO);
    assertThat(CliqueExtraData.signer(draft.header(extra))).isEmpty();
    assertThat(CliqueExtraData.signer(draft.header(new byte[64]))).isEmpty();
    assertThat(CliqueExtraData.signer(header)).contains(address('A'));
  }

  private static String violation(Draft draft, char signer, Header parent, CliqueState state) {
    return String.valueOf(
        new Clique(CliqueParameters.DEFAULT)
            .judge(draft.signed(KEYS.get(signer)), parent, state)
            .violation());
  }
}
