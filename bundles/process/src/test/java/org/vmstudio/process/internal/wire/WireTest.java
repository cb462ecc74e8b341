package org.vmstudio.process.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BlockProfile;
import org.vmstudio.api.vm.BlockProfile.Run;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.process.internal.proto.Answer;
import org.vmstudio.process.internal.proto.Change;
import org.vmstudio.process.internal.proto.Executed;
import org.vmstudio.process.internal.proto.Profile;
import org.vmstudio.process.internal.proto.Speedup;

class WireTest {

  private static final int MUTANTS = 20_000;
  private static final HaltReason HALT = new HaltReason("OUT_OF_GAS", "found 1, expected 2");
  private static final Commitment ROOT = new Commitment("stateRoot", Bytes.fromHex("0102"));
  private static final BlockFacts FACTS =
      new BlockFacts(
          7, hash(1), hash(2), 1_700_000_000, "cancun", Bytes.fromHex("01"), List.of(ROOT));
  private static final BlockOutcome.Executed EXECUTED =
      new BlockOutcome.Executed(
          List.of(ROOT),
          List.of("baseFeePerGas"),
          List.of(new Unchecked("consensus", "no seal")),
          List.of(
              new TransactionReceipt(hash(3), Optional.empty(), 21_000, Bytes.fromHex("c0")),
              new TransactionReceipt(hash(4), Optional.of(HALT), 1, Bytes.EMPTY)),
          21_001,
          new StateDelta(
              List.of(
                  new StateDelta.Put(1, new byte[] {1}, new byte[0]),
                  new StateDelta.Delete(63, new byte[512]),
                  new StateDelta.DeletePrefix(0, new byte[0]))));

  @Test
  void values_of_the_api_cross_unchanged() {
    DecodedBlock block = new DecodedBlock(FACTS, Bytes.fromHex("aa"), List.of(Bytes.EMPTY));
    BodyReport body =
        new BodyReport(
            List.of("a"),
            List.of(new Unchecked("b", "why")),
            List.of(new Mismatch("c", Bytes.EMPTY, Bytes.fromHex("01"))));
    CallResult result = new CallResult(Bytes.fromHex("ff"), Optional.of(HALT), 5);
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("z", "1");
    fields.put("a", "2");

    assertThat(FromWire.block(ToWire.block(block))).isEqualTo(block);
    assertThat(FromWire.body(ToWire.body(body))).isEqualTo(body);
    assertThat(FromWire.result(ToWire.result(result))).isEqualTo(result);
    assertThat(FromWire.fields(ToWire.fields(fields))).containsExactlyEntriesOf(fields);
    BlockOutcome.Refused refused = new BlockOutcome.Refused(HALT, -1);
    assertThat(FromWire.outcome(Answer.newBuilder().setRefused(ToWire.refused(refused)).build()))
        .isEqualTo(refused);
  }

  @Test
  void profiles_and_definitions_cross_unchanged() {
    SequencedMap<Integer, Double> possible = new LinkedHashMap<>();
    possible.put(40, 3.5);
    possible.put(2, 1.5);
    BlockProfile profile =
        new BlockProfile(
            3,
            2,
            2,
            900,
            600,
            possible,
            List.of(new Run("groups", 700, 4, 1, List.of(400L, 300L))));
    ChainDefinition definition =
        new ChainDefinition("sample", "evm", Bytes.fromHex("7b7d"), Bytes.EMPTY, Bytes.EMPTY, true);

    assertThat(ProfileWire.from(ProfileWire.to(profile))).isEqualTo(profile);
    assertThat(ProfileWire.from(ProfileWire.to(profile)).possibleSpeedup())
        .containsExactlyEntriesOf(possible);
    assertThat(FromWire.definition(ToWire.definition(definition))).isEqualTo(definition);
    for (double factor : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      Profile broken =
          Profile.newBuilder().addPossible(Speedup.newBuilder().setFactor(factor)).build();
      assertThatThrownBy(() -> ProfileWire.from(broken)).isInstanceOf(WireException.class);
    }
    assertThatThrownBy(() -> ProfileWire.from(Profile.newBuilder().setGroups(-1).build()))
        .isInstanceOf(WireException.class);
  }

  @Test
  void deltas_cross_unchanged() {
    BlockOutcome.Executed crossed =
        (BlockOutcome.Executed)
            FromWire.outcome(Answer.newBuilder().setExecuted(ToWire.executed(EXECUTED)).build());

    assertThat(crossed).usingRecursiveComparison().isEqualTo(EXECUTED);
    Genesis genesis = new Genesis(FACTS, EXECUTED.delta(), List.of(ROOT));
    assertThat(FromWire.genesis(ToWire.genesis(genesis)))
        .usingRecursiveComparison()
        .isEqualTo(genesis);
    SnapshotReader.Contents contents =
        new SnapshotReader.Contents(StateDelta.NONE, true, List.of());
    assertThat(FromWire.snapshot(ToWire.snapshot(contents))).isEqualTo(contents);
  }

  @Test
  void what_is_out_of_bounds_is_refused() {
    assertThatThrownBy(() -> FromWire.table(64)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> FromWire.table(-1)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> FromWire.key(ByteString.EMPTY)).isInstanceOf(WireException.class);
    assertThatThrownBy(() -> FromWire.key(ByteString.copyFrom(new byte[513])))
        .isInstanceOf(WireException.class);
    assertRefused(Executed.newBuilder().setWork(-1).build());
    assertRefused(
        Executed.newBuilder().addDelta(Change.newBuilder().setKindValue(9).setTable(1)).build());
    assertRefused(Executed.newBuilder().addChecked("x".repeat(257)).build());
    assertThatThrownBy(() -> FromWire.outcome(Answer.getDefaultInstance()))
        .isInstanceOf(WireException.class);
  }

  @Test
  void any_bytes_at_all_are_a_value_or_refused() {
    List<Answer> good =
        List.of(
            Answer.newBuilder().setExecuted(ToWire.executed(EXECUTED)).build(),
            Answer.newBuilder()
                .setBlock(ToWire.block(new DecodedBlock(FACTS, Bytes.EMPTY, List.of())))
                .build(),
            Answer.newBuilder()
                .setGenesis(ToWire.genesis(new Genesis(FACTS, EXECUTED.delta(), List.of(ROOT))))
                .build());
    Random random = new Random(4);
    int refused = 0;
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = good.get(i % good.size()).toByteArray();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        mutant[random.nextInt(mutant.length)] ^= (byte) (1 << random.nextInt(8));
      }
      if (!isValue(mutant)) {
        refused++;
      }
    }
    assertThat(refused).isBetween(MUTANTS / 10, MUTANTS - 1);
  }

  private static boolean isValue(byte[] bytes) {
    try {
      Answer answer = Answer.parseFrom(bytes);
      Function<Answer, ?> reading =
          switch (answer.getKindCase()) {
            case BLOCK -> given -> FromWire.block(given.getBlock());
            case GENESIS -> given -> FromWire.genesis(given.getGenesis());
            case BODY -> given -> FromWire.body(given.getBody());
            default -> FromWire::outcome;
          };
      return reading.apply(answer) != null;
    } catch (InvalidProtocolBufferException | WireException refused) {
      return false;
    }
  }

  private static void assertRefused(Executed executed) {
    Answer answer = Answer.newBuilder().setExecuted(executed).build();
    assertThatThrownBy(() -> FromWire.outcome(answer)).isInstanceOf(WireException.class);
  }

  private static Hash hash(int of) {
    byte[] bytes = new byte[Hash.SIZE];
    bytes[0] = (byte) of;
    return Hash.wrap(bytes);
  }
}
