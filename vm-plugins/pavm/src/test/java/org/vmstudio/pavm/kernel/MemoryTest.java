package org.vmstudio.pavm.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemoryTest {
  private static final long LIMIT_WORDS = (1L << 32) - 1;
  private static final long LIMIT_GAS = 3 * LIMIT_WORDS + (1L << 55) - (1L << 24);

  private final Memory memory = new Memory();

  @Test
  void costsThreeGasAWordAndTheSquareOverFiveHundredTwelve() {
    assertThat(memory.growthGas(0)).isZero();
    assertThat(memory.growthGas(1)).isEqualTo(3);
    assertThat(memory.growthGas(32)).isEqualTo(3);
    assertThat(memory.growthGas(33)).isEqualTo(6);
    assertThat(memory.growthGas(1024 * 32)).isEqualTo(3 * 1024 + 1024 * 1024 / 512);
    assertThat(memory.growthGas(Memory.LIMIT)).isEqualTo(LIMIT_GAS);
  }

  @Test
  void costsOnlyWhatIsNew() {
    memory.grow(64);

    assertThat(memory.size()).isEqualTo(64);
    assertThat(memory.growthGas(64)).isZero();
    assertThat(memory.growthGas(65)).isEqualTo(3);
  }

  @Test
  void isZeroAfterItWasCleared() {
    memory.grow(5000);
    memory.store(4960, new long[] {-1, -1, -1, -1}, 0);
    memory.clear();
    memory.grow(5000);

    assertThat(memory.copyOf(0, 5000)).containsOnly(0);
  }

  @Test
  void keepsWhatItHoldsWhenItGrows() {
    memory.grow(32);
    memory.storeByte(31, 0x1ff);
    memory.grow(1 << 20);

    assertThat(memory.bytes()[31]).isEqualTo((byte) 0xff);
  }

  @Test
  void fillsWithZerosBeyondTheEndOfASource() {
    memory.grow(32);
    memory.store(0, new long[] {-1, -1, -1, -1}, 0);
    memory.copy(1, new byte[] {9, 1, 2, 3, 9}, 1, 3, 1, 4);

    assertThat(memory.copyOf(0, 6)).containsExactly(-1, 2, 3, 0, 0, -1);
    memory.copy(0, new byte[] {7}, 0, 1, -1, 2);
    assertThat(memory.copyOf(0, 3)).containsExactly(0, 0, 3);
  }

  @Test
  void saysThatTheMachineIsTooSmallForWhatIsPaidFor() {
    assertThatThrownBy(() -> memory.grow(1L << 31)).isInstanceOf(OutOfMemoryError.class);
    assertThat(memory.size()).isZero();
  }
}
