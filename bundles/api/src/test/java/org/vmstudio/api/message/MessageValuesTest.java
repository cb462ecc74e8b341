package org.vmstudio.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;

class MessageValuesTest {
  @ParameterizedTest
  @ValueSource(strings = {"", "with space", "tab\t", "ümlaut"})
  void a_branch_is_printable(String branch) {
    assertThatThrownBy(() -> new ChainKey(Hash.ZERO, branch))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_branch_has_a_bound() {
    assertThat(new ChainKey(Hash.ZERO, "b".repeat(ChainKey.MAX_BRANCH)).label()).hasSize(80);
    assertThatThrownBy(() -> new ChainKey(Hash.ZERO, "b".repeat(ChainKey.MAX_BRANCH + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_label_stands_before_the_last_at_sign() {
    assertThat(new ChainKey(Hash.ZERO, "main@0011223344556677").label()).isEqualTo("main");
  }

  @Test
  void a_range_counts_both_ends() {
    assertThat(new HeightRange(3, 5).count()).isEqualTo(3);
    assertThatThrownBy(() -> new HeightRange(5, 4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new HeightRange(-1, 4)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_address_shows_its_network_unsigned() {
    NodeAddress address = NodeAddress.fromHex("0xff" + "01".repeat(20));
    assertThat(address.network()).isEqualTo(255);
    assertThatThrownBy(() -> NodeAddress.fromHex("01"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_last_message_of_a_block_seals_it_even_where_there_is_no_transaction() {
    ImageRef image = new ImageRef("echo", ImageVersion.parse("1"), Hash.ZERO);
    ChainKey chain = new ChainKey(Hash.ZERO, "a");
    assertThat(new Execute(chain, 1, 0, 0, image, Hash.ZERO).last()).isTrue();
    assertThat(new Execute(chain, 1, 0, 2, image, Hash.ZERO).last()).isFalse();
    assertThat(new Execute(chain, 1, 1, 2, image, Hash.ZERO).last()).isTrue();
  }

  @Test
  void byte_strings_compare_as_unsigned_and_do_not_change() {
    byte[] array = {1, (byte) 0x80};
    Bytes bytes = Bytes.of(array);
    array[0] = 9;
    assertThat(bytes).isEqualTo(Bytes.fromHex("0x0180")).hasToString("0x0180");
    assertThat(bytes).isGreaterThan(Bytes.fromHex("017f")).isGreaterThan(Bytes.fromHex("01"));
  }
}
