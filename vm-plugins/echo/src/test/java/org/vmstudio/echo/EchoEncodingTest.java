package org.vmstudio.echo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.echo.EchoTransaction.Spend;

/** Encodings and hashes; the expected digits were computed apart from this code. */
class EchoEncodingTest {
  private static final Hash THREES = Hash.fromHex("33".repeat(32));
  private static final EchoHeader HEADER =
      new EchoHeader(7, 1_700_000_000L, Fixtures.ONES, Fixtures.TWOS, THREES, 300);

  @Test
  void a_header_is_its_fields_in_their_order() {
    assertThat(HEADER.encode())
        .isEqualTo(
            Bytes.fromHex(
                "070000000000000000f1536500000000"
                    + "11".repeat(32)
                    + "22".repeat(32)
                    + "33".repeat(32)
                    + "2c01000000000000"));
    assertThat(HEADER.encode().size()).isEqualTo(EchoHeader.SIZE);
  }

  @Test
  void a_block_is_named_by_the_double_hash_of_its_header() {
    assertThat(HEADER.hash())
        .isEqualTo(
            Hash.fromHex("7dba5b257b4cf995b2749911f94a68ae60a689061c2b2973a9618a1f927b6535"));
  }

  @Test
  void a_transaction_is_its_inputs_and_outputs_named_by_their_double_hash() {
    EchoTransaction transaction = Fixtures.spend(new Spend(Fixtures.ONES, 2, Fixtures.OPEN), 900);
    assertThat(transaction.encode())
        .isEqualTo(
            Bytes.fromHex(
                "01"
                    + "11".repeat(32)
                    + "0200000000000000"
                    + "046f70656e"
                    + "018403000000000000"
                    + "c6c1c9a9c8543f1e4cd980064cf1625eeb61a90703b2464fff039f21682508b3"));
    assertThat(transaction.hash())
        .isEqualTo(
            Hash.fromHex("17c24d7db0bad9ab6d24a46cbb4ee0a6f7d2dcfe1ab950fe7bea6fdcb82cc003"));
  }

  @Test
  void the_transactions_root_pairs_hashes_and_lifts_an_odd_one() {
    assertThat(rootOver(0)).isEqualTo(Hash.ZERO);
    assertThat(rootOver(1))
        .isEqualTo(
            Hash.fromHex("1406e05881e299367766d313e26c05564ec91bf721d31726bd6e46e60689539a"));
    assertThat(rootOver(2))
        .isEqualTo(
            Hash.fromHex("4bbe83bc38ebe2bcc7520d234139df1c0eb9ffa51f83eab1c5129b5b906b7655"));
    assertThat(rootOver(3))
        .isEqualTo(
            Hash.fromHex("6e8d5ffaee2dd645290f62d188251743cbd425450deef650698e17018979b921"));
  }

  @Test
  void repeating_the_last_transaction_changes_the_root() {
    List<Bytes> repeated = new ArrayList<>(some(3));
    repeated.add(repeated.getLast());
    assertThat(EchoBlock.transactionsRoot(repeated)).isNotEqualTo(rootOver(3));
  }

  @Test
  void blocks_of_any_transactions_read_as_they_were_written() throws MalformedException {
    Random random = new Random(1);
    for (int count : List.of(0, 1, 2, 255, 300)) {
      List<Bytes> transactions = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        transactions.add(anyTransaction(random).encode());
      }
      EchoBlock block = new EchoBlock(HEADER, transactions);
      assertThat(EchoBlock.decode(block.encode())).isEqualTo(block);
    }
  }

  @Test
  void a_transaction_without_inputs_is_malformed() {
    Bytes nothing = new EchoTransaction(List.of(), List.of(Fixtures.THOUSAND)).encode();
    assertThatThrownBy(() -> EchoTransaction.decode(nothing))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("without inputs");
  }

  @Test
  void a_preimage_above_its_bound_is_malformed() {
    Bytes preimage = Bytes.wrap(new byte[EchoTransaction.MAX_PREIMAGE + 1]);
    Bytes encoded = Fixtures.spend(new Spend(Fixtures.ONES, 0, preimage), 1).encode();
    assertThatThrownBy(() -> EchoTransaction.decode(encoded))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining("65 bytes, at most 64");
  }

  @Test
  void bytes_after_a_transaction_are_malformed() {
    byte[] encoded = Fixtures.spend(1).encode().toArray();
    Bytes longer = Bytes.wrap(Arrays.copyOf(encoded, encoded.length + 1));
    assertThatThrownBy(() -> EchoTransaction.decode(longer)).isInstanceOf(MalformedException.class);
  }

  private static Hash rootOver(int count) {
    return EchoBlock.transactionsRoot(some(count));
  }

  private static List<Bytes> some(int count) {
    List<Bytes> transactions = new ArrayList<>();
    for (byte i = 0; i < count; i++) {
      transactions.add(Bytes.of(i));
    }
    return transactions;
  }

  private static EchoTransaction anyTransaction(Random random) {
    byte[] preimage = new byte[random.nextInt(EchoTransaction.MAX_PREIMAGE + 1)];
    random.nextBytes(preimage);
    long index = random.nextLong(Long.MAX_VALUE);
    long[] values = random.longs(random.nextInt(4), 0, Long.MAX_VALUE).toArray();
    return Fixtures.spend(new Spend(Fixtures.TWOS, index, Bytes.wrap(preimage)), values);
  }
}
