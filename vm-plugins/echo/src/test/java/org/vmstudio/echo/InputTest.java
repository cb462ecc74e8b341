package org.vmstudio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;

class InputTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 254, 255, 256, 65_536})
  void a_count_reads_as_it_was_written(int count) throws MalformedException {
    Bytes written = Bytes.wrap(new Output().count(count).bytes(new byte[count]).toArray());
    assertThat(new Input(written).count(1)).isEqualTo(count);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 255, 256, Long.MAX_VALUE})
  void a_number_reads_as_it_was_written(long number) throws MalformedException {
    assertThat(new Input(Bytes.wrap(new Output().u64(number).toArray())).u64()).isEqualTo(number);
  }

  @Test
  void numbers_are_little_endian() {
    assertThat(new Output().u64(0x0102L).toArray()).containsExactly(2, 1, 0, 0, 0, 0, 0, 0);
    assertThat(new Output().count(0x0102).toArray()).containsExactly(0xff, 2, 1, 0, 0);
  }

  @Test
  void a_number_of_64_bits_is_refused() {
    assertThatThrownBy(() -> new Input(Bytes.wrap(new Output().u64(-1).toArray())).u64())
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("2^63");
  }

  @Test
  void a_count_has_one_encoding_only() {
    Bytes large = Bytes.wrap(new Output().bytes(Bytes.fromHex("fffe000000").view()).toArray());
    assertThatThrownBy(() -> new Input(large).count(0))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("long form");
  }

  @Test
  void a_count_above_what_is_left_is_refused_before_anything_is_allocated() {
    assertThatThrownBy(() -> new Input(Bytes.fromHex("03ffff")).count(1))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("left 2");
    assertThatThrownBy(() -> new Input(Bytes.fromHex("ffffffffff")).count(1))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void what_is_cut_off_says_where() {
    assertThatThrownBy(() -> new Input(Bytes.fromHex("00")).u64())
        .isInstanceOf(MalformedException.class)
        .hasMessage("cut off at byte 0: 8 bytes expected, left 1");
  }

  @Test
  void what_is_too_much_says_where() throws MalformedException {
    Input input = new Input(Bytes.fromHex("0000"));
    assertThat(input.count(1)).isZero();
    assertThatThrownBy(input::end)
        .isInstanceOf(MalformedException.class)
        .hasMessage("1 bytes too many from byte 1 on");
  }
}
