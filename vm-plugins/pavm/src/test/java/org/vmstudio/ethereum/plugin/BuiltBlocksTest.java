package org.vmstudio.ethereum.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.BlockMaker;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.types.Address;

/** Blocks that are made here verify like any others, whoever executes them. */
class BuiltBlocksTest {
  private static final int BLOCKS = 4;
  private static final Bytes BENEFICIARY = Bytes.wrap(DevelopmentChain.BENEFICIARY.toBytes());

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aBlockThatWasMadeVerifiesUnderEveryScheduler(boolean carriesHints) throws Exception {
    DevelopmentChain chain = new DevelopmentChain(carriesHints);
    List<ChainRun> runs = new ArrayList<>();
    for (SchedulerKind scheduler : SchedulerKind.values()) {
      runs.add(new ChainRun(chain.definition(), scheduler));
    }
    SplittableRandom random = new SplittableRandom(1);
    try (BlockMaker.Pool pool = chain.pool()) {
      for (int height = 1; height <= BLOCKS; height++) {
        MemoryState state = runs.getFirst().state();
        for (int i = 0; i < 40; i++) {
          assertThat(pool.submit(chain.any(random), state).refusal()).isEmpty();
        }
        BlockMaker.Made made = pool.make(state, BENEFICIARY, 12L * height);
        assertThat(made.transactions()).isEqualTo(40);
        assertThat(made.dropped()).isEmpty();
        assertThat(EvmCodec.block(made.raw()).carried() != null).isEqualTo(carriesHints);
        for (ChainRun run : runs) {
          assertThat(run.wrongIn(made.raw())).as("height %s", height).isEmpty();
          run.keep();
        }
        pool.make(runs.getFirst().state(), BENEFICIARY, 0);
        assertThat(pool.size()).as("what is in a block waits no longer").isZero();
      }
    } finally {
      runs.forEach(ChainRun::close);
    }
  }

  @Test
  void whoPaysMostIsFirstAndASenderKeepsItsOrder() throws Exception {
    DevelopmentChain chain = new DevelopmentChain(true);
    KeyPair poor = chain.key(0);
    KeyPair rich = chain.key(1);
    Address to = DevelopmentChain.contract(0);
    try (BlockMaker.Pool pool = chain.pool();
        ChainRun run = new ChainRun(chain.definition())) {
      List<Bytes> order =
          List.of(
              DevelopmentChain.signed(rich, 0, to, 50),
              DevelopmentChain.signed(poor, 0, to, 10),
              DevelopmentChain.signed(poor, 1, to, 90),
              DevelopmentChain.signed(rich, 1, to, 5));
      for (int i : new int[] {2, 3, 1, 0}) {
        assertThat(pool.submit(order.get(i), run.state()).refusal()).isEmpty();
      }
      pool.submit(DevelopmentChain.signed(rich, 3, to, 99), run.state());

      Block block = EvmCodec.block(pool.make(run.state(), BENEFICIARY, 1).raw());

      assertThat(block.transactions())
          .extracting(transaction -> Bytes.wrap(transaction.encoded()))
          .isEqualTo(order);
      assertThat(run.wrongIn(Bytes.wrap(block.encode()))).isEmpty();
      run.keep();
      assertThat(pool.make(run.state(), BENEFICIARY, 1).transactions()).isZero();
      assertThat(pool.size()).as("what waits for an earlier nonce").isEqualTo(1);
      pool.submit(DevelopmentChain.signed(rich, 2, to, 1), run.state());
      BlockMaker.Made made = pool.make(run.state(), BENEFICIARY, 1);
      assertThat(made.transactions()).isEqualTo(2);
      assertThat(run.wrongIn(made.raw())).isEmpty();
    }
  }

  /** What looked valid alone and is not any more leaves no trace in what is recorded. */
  @Test
  void whatCannotBePaidAnyMoreIsDroppedWithAReasonAndTheBlockVerifies() throws Exception {
    DevelopmentChain chain = new DevelopmentChain(true);
    Address to = DevelopmentChain.contract(1);
    try (BlockMaker.Pool pool = chain.pool();
        ChainRun run = new ChainRun(chain.definition())) {
      KeyPair sender = chain.key(0);
      long everything = 4_900_000_000_000L;
      pool.submit(DevelopmentChain.signed(sender, 0, to, everything), run.state());
      pool.submit(DevelopmentChain.signed(sender, 1, to, everything), run.state());
      pool.submit(DevelopmentChain.signed(chain.key(1), 0, to, 1), run.state());

      BlockMaker.Made made = pool.make(run.state(), BENEFICIARY, 1);

      assertThat(made.transactions()).isEqualTo(2);
      assertThat(made.dropped())
          .singleElement()
          .satisfies(each ->
              assertThat(each.refusal().orElseThrow().code())
                  .isEqualTo("INSUFFICIENT_ACCOUNT_FUNDS"));
      assertThat(run.wrongIn(made.raw())).isEmpty();
    }
  }

  @Test
  void whatNoBlockCanHaveIsRefusedWithAReason() throws Exception {
    DevelopmentChain chain = new DevelopmentChain(true);
    try (BlockMaker.Pool pool = chain.pool();
        ChainRun run = new ChainRun(chain.definition())) {
      Bytes good = DevelopmentChain.signed(chain.key(0), 0, DevelopmentChain.contract(0), 1);
      assertThat(code(pool, run, Bytes.of((byte) 2, (byte) 0xc0))).matches("[A-Z0-9_]+");
      assertThat(code(pool, run, Bytes.of((byte) 9))).isEqualTo("TYPE_NOT_SUPPORTED");
      assertThat(code(pool, run, Bytes.EMPTY)).startsWith("RLP_");
      KeyPair stranger = KeyPair.of(Keccak256.hash(new byte[0]));
      assertThat(code(pool, run, DevelopmentChain.signed(stranger, 0, null, 1)))
          .isEqualTo("INSUFFICIENT_ACCOUNT_FUNDS");
      assertThat(code(pool, run, DevelopmentChain.signed(chain.key(0), 256, null, 1)))
          .isEqualTo("NONCE_TOO_FAR_AHEAD");
      assertThat(pool.submit(good, run.state()).refusal()).isEmpty();
      assertThat(code(pool, run, good)).isEqualTo("ALREADY_KNOWN");
    }
  }

  private static String code(BlockMaker.Pool pool, ChainRun run, Bytes transaction) {
    return pool.submit(transaction, run.state()).refusal().orElseThrow().code();
  }
}
