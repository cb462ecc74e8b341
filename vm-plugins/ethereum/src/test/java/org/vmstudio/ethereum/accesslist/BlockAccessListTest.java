package org.vmstudio.ethereum.accesslist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.ethereum.hints.DeclaredValues;
import org.vmstudio.ethereum.hints.HintsException;
import org.vmstudio.ethereum.state.SlotChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

class BlockAccessListTest {
  private static final int TRANSACTIONS = 2;
  private static final int PLENTY = 1_000;

  /** Encoded by hand from the EIP's text. */
  private static final String ENCODED =
      "0xf6" // the list
          + "f5" // an account: its address
          + "940000000000000000000000000000000000000001"
          + "cbca05c8c401820400c20280" // slot 5 becomes 0x400, then 0
          + "c407820100" // slots 7 and 0x100 are read
          + "c4c3018180" // a balance of 0x80
          + "c3c20101" // a nonce of 1
          + "c5c402826000"; // code

  private static final AccountChanges ACCOUNT =
      new AccountChanges(
          Address.ofNumber(1),
          List.of(new SlotChanges(number(5), List.of(to(1, 0x400), to(2, 0)))),
          List.of(number(7), number(0x100)),
          List.of(to(1, 0x80)),
          List.of(new Change<>(1, 1L)),
          List.of(new Change<>(2, Bytes.fromHex("0x6000"))));

  private static UInt256 number(long number) {
    return UInt256.ofUnsigned(number);
  }

  private static Change<UInt256> to(int index, long value) {
    return new Change<>(index, number(value));
  }

  private static BlockAccessList decode(byte[] bytes) throws HintsException {
    return BlockAccessListDecoder.decode(bytes, TRANSACTIONS, PLENTY);
  }

  @Test
  void isWrittenAndReadAsTheEipSays() throws HintsException {
    BlockAccessList list = new BlockAccessList(List.of(ACCOUNT));
    byte[] encoded = BlockAccessListEncoder.encode(list);
    assertThat(Hex.encode(encoded)).isEqualTo(ENCODED);
    assertThat(decode(encoded)).isEqualTo(list);
    assertThat(list.items()).isEqualTo(4);
  }

  /** The hash is the one that the EIP names. */
  @Test
  void ofNothingIsTheEmptyList() throws HintsException {
    assertThat(decode(new byte[] {(byte) 0xc0})).isEqualTo(new BlockAccessList(List.of()));
    assertThat(new BlockAccessList(List.of()).hash().toString())
        .endsWith("1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347");
  }

  private static AccountChanges slots(List<SlotChanges> written, List<UInt256> read) {
    return new AccountChanges(Address.ofNumber(1), written, read, List.of(), List.of(), List.of());
  }

  private static AccountChanges balances(List<Change<UInt256>> balances) {
    return new AccountChanges(
        Address.ofNumber(1), List.of(), List.of(), balances, List.of(), List.of());
  }

  private static SlotChanges slot(long slot, List<Change<UInt256>> changes) {
    return new SlotChanges(number(slot), changes);
  }

  static Stream<Arguments> outOfOrder() {
    List<Change<UInt256>> one = List.of(to(1, 1));
    return Stream.of(
        Arguments.of("account .* they must ascend", List.of(ACCOUNT, ACCOUNT)),
        Arguments.of(
            "slot .* they must ascend",
            List.of(slots(List.of(slot(2, one), slot(1, one)), List.of()))),
        Arguments.of(
            "slot .* they must ascend", List.of(slots(List.of(), List.of(number(3), number(3))))),
        Arguments.of("index .* they must ascend", List.of(balances(List.of(to(2, 1), to(1, 2))))),
        Arguments.of("index .* they must ascend", List.of(balances(List.of(to(2, 1), to(2, 2))))),
        Arguments.of("a change at 4, the block ends at 3", List.of(balances(List.of(to(4, 1))))),
        Arguments.of(
            "both to change and to be read only",
            List.of(slots(List.of(slot(9, one)), List.of(number(9))))),
        Arguments.of("without a change", List.of(slots(List.of(slot(9, List.of())), List.of()))));
  }

  @ParameterizedTest
  @MethodSource("outOfOrder")
  void isRefusedOutOfOrder(String reason, List<AccountChanges> accounts) {
    byte[] encoded = BlockAccessListEncoder.encode(new BlockAccessList(accounts));
    assertThatThrownBy(() -> decode(encoded))
        .isInstanceOf(HintsException.class)
        .message()
        .containsPattern(reason);
  }

  @Test
  void isRefusedIfTheBlockCannotPayForIt() throws HintsException {
    byte[] encoded = BlockAccessListEncoder.encode(new BlockAccessList(List.of(ACCOUNT)));
    assertThat(BlockAccessListDecoder.decode(encoded, TRANSACTIONS, 4).items()).isEqualTo(4);
    assertThatThrownBy(() -> BlockAccessListDecoder.decode(encoded, TRANSACTIONS, 3))
        .hasMessageContaining("can pay for");
    int ofTheBlocksOwn = BlockAccessList.mostItems(0);
    assertThat(BlockAccessList.mostItems(30_000_000)).isEqualTo(15_000 + ofTheBlocksOwn);
    assertThat(BlockAccessList.mostItems(-1)).isEqualTo(Integer.MAX_VALUE);
    byte[] large = new byte[BlockAccessListDecoder.MOST_BYTES + 1];
    assertThatThrownBy(() -> decode(large)).hasMessageContaining("at most");
  }

  /** Bytes changed and ends cut off: refused with a reason, or another true encoding. */
  @Test
  void damagedIsRefusedOrAnother() {
    SplittableRandom random = new SplittableRandom(7);
    byte[] whole = BlockAccessListEncoder.encode(many(random));
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] damaged =
          round % 3 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
      for (int i = 0; i < 1 + random.nextInt(3) && damaged.length > 0; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      refused += isRefused(damaged) ? 1 : 0;
    }
    assertThat(refused).isBetween(10_000, 19_999);
  }

  private static boolean isRefused(byte[] bytes) {
    try {
      assertThat(BlockAccessListEncoder.encode(decode(bytes))).isEqualTo(bytes);
      return false;
    } catch (HintsException e) {
      assertThat(e).message().startsWith("access list: ");
      return true;
    }
  }

  private static BlockAccessList many(SplittableRandom random) {
    List<AccountChanges> accounts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      UInt256 large = new UInt256(random.nextLong(), random.nextLong(), 0, i);
      accounts.add(
          new AccountChanges(
              Address.ofNumber(100 + i),
              List.of(
                  slot(i, List.of(to(0, i), to(2, random.nextInt()))),
                  slot(300, List.of(to(3, 1)))),
              List.of(number(400), large),
              List.of(to(1, random.nextLong())),
              List.of(new Change<>(1, random.nextLong())),
              List.of(new Change<>(2, Bytes.of(new byte[i])))));
    }
    return new BlockAccessList(accounts);
  }

  @Test
  void saysWhatTransactionsLeave() {
    DeclaredValues values = ListedValues.of(new BlockAccessList(List.of(ACCOUNT)), TRANSACTIONS);
    assertThat(values.writes()).hasSize(2);
    DeclaredValues.Written first = values.writes().getFirst();
    assertThat(first.transaction()).isZero();
    assertThat(first.balance()).isEqualTo(number(0x80));
    assertThat(first.nonce()).isEqualTo(1);
    assertThat(first.slots()).containsExactly(new SlotChange(number(5), number(0x400)));
    DeclaredValues.Written second = values.writes().getLast();
    assertThat(second.code()).isNotNull();
    assertThat(second.slots()).containsExactly(new SlotChange(number(5), UInt256.ZERO));
  }
}
