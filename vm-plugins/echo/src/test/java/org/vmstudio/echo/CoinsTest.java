package org.vmstudio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;

class CoinsTest {
  @Test
  void the_hash_of_no_coins_is_zero() {
    assertThat(Fixtures.none().hash()).isEqualTo(Hash.ZERO);
  }

  /** The expected digits were computed apart from this code; the two sum up beyond 2^256. */
  @Test
  void the_hash_is_the_sum_of_the_entries_modulo_2_to_the_256() {
    Coins coins = Fixtures.none();
    coins.add(Fixtures.ONES, 2, Fixtures.THOUSAND);
    assertThat(coins.hash())
        .isEqualTo(
            Hash.fromHex("aef292c707a35945a221e8e48743c01525530ec6e86aa33c73cd17549eacfca0"));
    coins.add(Fixtures.TWOS, 0, Fixtures.THOUSAND);
    assertThat(coins.hash())
        .isEqualTo(
            Hash.fromHex("512220038f2b9612e4e5b1491fdecadde1d13855183f7d382f939d36905cae44"));
  }

  @Test
  void the_hash_does_not_depend_on_the_order() {
    Coins one = Fixtures.none();
    one.add(Fixtures.ONES, 0, Fixtures.THOUSAND);
    one.add(Fixtures.TWOS, 1, Fixtures.THOUSAND);
    Coins other = Fixtures.none();
    other.add(Fixtures.TWOS, 1, Fixtures.THOUSAND);
    other.add(Fixtures.ONES, 0, Fixtures.THOUSAND);
    assertThat(one.hash()).isEqualTo(other.hash());
  }

  @Test
  void a_coin_that_came_and_went_leaves_the_hash_as_it_was() {
    Coins coins = new Coins(Fixtures.holding(5)::get);
    Hash before = coins.hash();
    coins.add(Fixtures.TWOS, 0, Fixtures.THOUSAND);
    assertThat(coins.hash()).isNotEqualTo(before);
    coins.remove(Fixtures.TWOS, 0, Fixtures.THOUSAND);
    assertThat(coins.hash()).isEqualTo(before);
    assertThat(coins.find(Fixtures.TWOS, 0)).isEmpty();
  }

  @Test
  void the_state_after_its_delta_shows_the_same_coins_and_hash() {
    Coins coins = Fixtures.none();
    coins.add(Fixtures.ONES, 7, Fixtures.THOUSAND);
    Coins stored = new Coins(Fixtures.view(coins.delta())::get);
    assertThat(stored.find(Fixtures.ONES, 7)).contains(Fixtures.THOUSAND);
    assertThat(stored.find(Fixtures.ONES, 8)).isEmpty();
    assertThat(stored.hash()).isEqualTo(coins.hash());
  }

  @Test
  void a_damaged_entry_is_a_fault_of_the_platform() {
    Coins coins = new Coins((table, key) -> table == Coins.OUTPUTS ? new byte[3] : null);
    assertThatThrownBy(() -> coins.find(Fixtures.ONES, 0))
        .isInstanceOfSatisfying(
            PlatformFault.class,
            fault -> assertThat(fault.kind()).isEqualTo(PlatformFault.Kind.DATABASE_DAMAGED));
  }
}
