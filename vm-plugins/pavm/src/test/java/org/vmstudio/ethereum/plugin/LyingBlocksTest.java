package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.hints.BlockHints;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.hints.Hints;
import org.vmstudio.ethereum.hints.HintsEncoder;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.hints.HintsReader;
import org.vmstudio.ethereum.hints.ValuesCodec;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.parallel.Liar;

/** A block whose hints are not true is refused with a reason, whoever executes it. */
class LyingBlocksTest {
  private static final int BLOCKS = 3;
  private static final int LIES = 40;
  private static final String REASONS =
      "INVALID_HINTS \\(.+\\)|MALFORMED|(rwSetHash|valuesHash|receiptsDigest).*";

  /** Lies of every kind, about real blocks, with digests that fit or do not. */
  @ParameterizedTest
  @EnumSource(
      value = SchedulerKind.class,
      names = {"SERIAL", "GROUPS", "SEQUENCE", "VALUES"})
  void aLieIsRefusedWithAReasonAndTheTrueBlockVerifiesAfterIt(SchedulerKind scheduler)
      throws Exception {
    DevelopmentChain chain = new DevelopmentChain(true);
    SplittableRandom random = new SplittableRandom(scheduler.ordinal());
    int told = 0;
    try (BlockMaker.Pool pool = chain.pool();
        ChainRun run = new ChainRun(chain.definition(), scheduler)) {
      for (int height = 1; height <= BLOCKS; height++) {
        Block truth = next(chain, pool, run, random);
        for (int i = 0; i < LIES; i++) {
          Block lie = lie(truth, random);
          if (!Arrays.equals(lie.encode(), truth.encode())) {
            assertThat(run.wrongIn(Bytes.wrap(lie.encode())))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each).matches(REASONS));
            told++;
          }
        }
        assertThat(run.wrongIn(Bytes.wrap(truth.encode()))).isEmpty();
        run.keep();
      }
    }
    assertThat(told).isGreaterThan(BLOCKS * LIES / 2);
  }

  private static Block next(
      DevelopmentChain chain, BlockMaker.Pool pool, ChainRun run, SplittableRandom random)
      throws MalformedException {
    for (int i = 0; i < 12; i++) {
      pool.submit(chain.any(random), run.state());
    }
    return EvmCodec.block(pool.make(run.state(), Bytes.EMPTY, 0).raw());
  }

  private static Block lie(Block truth, SplittableRandom random) throws HintsException {
    CarriedHints carried = Objects.requireNonNull(truth.carried());
    HintDigests digests = Objects.requireNonNull(truth.header().hintDigests());
    return switch (random.nextInt(5)) {
      case 0 -> with(truth, carried, lie(digests, random));
      case 1 -> fitting(truth, changed(carried.hints(), random), carried.values());
      case 2 -> fitting(truth, carried.hints(), changed(carried.values(), random));
      case 3 -> with(truth, new CarriedHints(changed(carried.hints(), random), carried.values()));
      default -> fitting(truth, new Liar(random.nextLong()).about(hints(truth)));
    };
  }

  private static BlockHints hints(Block block) throws HintsException {
    return HintsReader.read(
        Objects.requireNonNull(block.carried()),
        block.header().gasUsed(),
        block.transactions().size());
  }

  private static HintDigests lie(HintDigests digests, SplittableRandom random) {
    Hash other = new Hash(random.nextLong(), 0, 0, 0);
    return switch (random.nextInt(3)) {
      case 0 -> new HintDigests(other, digests.valuesHash(), digests.receiptsDigest());
      case 1 -> new HintDigests(digests.rwSetHash(), other, digests.receiptsDigest());
      default -> new HintDigests(digests.rwSetHash(), digests.valuesHash(), other);
    };
  }

  /** Some bytes changed, cut off, or added. */
  private static org.vmstudio.ethereum.types.Bytes changed(
      org.vmstudio.ethereum.types.Bytes bytes, SplittableRandom random) {
    byte[] from = bytes.array();
    byte[] changed =
        Arrays.copyOf(from, random.nextInt(3) == 0 ? random.nextInt(2 * from.length) : from.length);
    for (int i = 0; i < 1 + random.nextInt(2) && changed.length > 0; i++) {
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return org.vmstudio.ethereum.types.Bytes.of(changed);
  }

  private static Block fitting(Block truth, BlockHints hints) {
    return fitting(
        truth,
        org.vmstudio.ethereum.types.Bytes.of(HintsEncoder.encode(hints.hints())),
        org.vmstudio.ethereum.types.Bytes.of(ValuesCodec.encode(hints.values())));
  }

  /** With digests that fit what is carried. */
  private static Block fitting(
      Block truth,
      org.vmstudio.ethereum.types.Bytes hints,
      org.vmstudio.ethereum.types.Bytes values) {
    HintDigests digests = Objects.requireNonNull(truth.header().hintDigests());
    return with(
        truth,
        new CarriedHints(hints, values),
        new HintDigests(hash(hints), hash(values), digests.receiptsDigest()));
  }

  private static Hash hash(org.vmstudio.ethereum.types.Bytes bytes) {
    return Hash.of(Keccak256.hash(bytes.array()));
  }

  private static Block with(Block truth, CarriedHints carried) {
    return with(truth, carried, Objects.requireNonNull(truth.header().hintDigests()));
  }

  private static Block with(Block truth, CarriedHints carried, HintDigests digests) {
    Header header = truth.header();
    Header other =
        new Header(
            header.parentHash(),
            header.ommersHash(),
            header.beneficiary(),
            header.stateRoot(),
            header.transactionsRoot(),
            header.receiptsRoot(),
            header.logsBloom(),
            header.difficulty(),
            header.number(),
            header.gasLimit(),
            header.gasUsed(),
            header.timestamp(),
            header.extraData(),
            header.mixHash(),
            header.nonce(),
            header.baseFeePerGas(),
            header.withdrawalsRoot(),
            header.blobGasUsed(),
            header.excessBlobGas(),
            header.parentBeaconBlockRoot(),
            header.requestsHash(),
            digests);
    return new Block(other, truth.transactions(), truth.ommers(), truth.withdrawals(), carried);
  }

  /** What is wrong at first sight costs no execution: the codec says it. */
  @Test
  void wrongGroupsSizesAndFormsAreRefusedBeforeAnythingIsExecuted() throws Exception {
    DevelopmentChain chain = new DevelopmentChain(true);
    DevelopmentChain ordinary = new DevelopmentChain(false);
    try (BlockMaker.Pool pool = chain.pool();
        ChainRun run = new ChainRun(chain.definition())) {
      Block truth = next(chain, pool, run, new SplittableRandom(1));
      CarriedHints carried = Objects.requireNonNull(truth.carried());
      Hints hints = hints(truth).hints();
      int[] alone = new int[hints.transactions()];
      Arrays.setAll(alone, i -> i);
      BlockHints apart =
          new BlockHints(new Hints(alone.length, hints.conflicts(), alone), DeclaredValues.NONE);
      assertThat(hints.groups()).isNotEqualTo(alone);
      refuses(chain, fitting(truth, apart), "INVALID_HINTS: the group of transaction ");
      long most = HintsReader.mostBytes(truth.header().gasUsed());
      refuses(
          chain, fitting(truth, zeros(most + 1), carried.values()), "INVALID_HINTS: " + (most + 1));
      refuses(
          chain, fitting(truth, carried.hints(), zeros(most + 1)), "INVALID_HINTS: " + (most + 1));
      Block bare = new Block(truth.header(), truth.transactions(), List.of(), truth.withdrawals());
      refuses(chain, bare, "RLP_STRUCTURES_ENCODING: a block at height 1 has to carry hints");
      refuses(ordinary, truth, "RLP_STRUCTURES_ENCODING: a block at height 1 carries no hints");
      refuses(ordinary, bare, "RLP_STRUCTURES_ENCODING: a block at height 1 carries no hints");
    }
  }

  private static org.vmstudio.ethereum.types.Bytes zeros(long length) {
    return org.vmstudio.ethereum.types.Bytes.of(new byte[(int) length]);
  }

  private static void refuses(DevelopmentChain chain, Block block, String reason) {
    assertThatThrownBy(() ->
            Platform.MACHINE
                .codec()
                .decode(chain.definition().configuration(), Bytes.wrap(block.encode())))
        .isInstanceOf(MalformedException.class)
        .hasMessageStartingWith(reason);
  }
}
