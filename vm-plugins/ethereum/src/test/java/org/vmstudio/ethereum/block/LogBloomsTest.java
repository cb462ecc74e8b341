package org.vmstudio.ethereum.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** What is remembered is what hashing comes to, as the yellow paper has it. */
class LogBloomsTest {
  private static final Hash TRANSFER =
      Hash.fromHex("0xddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");

  private final LogBlooms blooms = new LogBlooms();

  @Test
  void rememberedOrNotTheFilterIsTheSame() {
    Random random = new Random(1);
    for (int round = 0; round < 3_000; round++) {
      List<Log> logs = new ArrayList<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        Address address = Address.ofNumber(random.nextInt(2_000));
        List<Hash> topics = List.of(TRANSFER, topic(random), topic(random)).subList(0, i % 4);
        logs.add(new Log(address, topics, Bytes.EMPTY));
      }
      assertThat(blooms.of(logs)).isEqualTo(hashed(logs));
    }
  }

  /** Their words are the same, what is hashed is not. */
  @Test
  void anAddressIsNoTopic() {
    Address address = new Address(1, 2, 3);
    Hash topic = new Hash(1, 2, 3, 0);
    List<Log> log = List.of(new Log(address, List.of(topic), Bytes.EMPTY));
    assertThat(blooms.of(log)).isEqualTo(hashed(log));
  }

  private static Hash topic(Random random) {
    return random.nextBoolean()
        ? new Hash(0, 0, 0, random.nextInt(1_000))
        : new Hash(random.nextInt(20), 0, 0, 0);
  }

  private static Bloom hashed(List<Log> logs) {
    BitSet bits = new BitSet();
    for (Log log : logs) {
      set(bits, addressBytes(log.address()));
      log.topics().forEach(topic -> set(bits, topic.toBytes()));
    }
    byte[] filter = new byte[Bloom.BYTES];
    bits.stream().forEach(bit -> filter[Bloom.BYTES - 1 - bit / 8] |= (byte) (1 << bit % 8));
    return Bloom.of(filter);
  }

  private static void set(BitSet bits, byte[] item) {
    byte[] hash = Keccak256.hash(item);
    for (int i = 0; i < 6; i += 2) {
      bits.set(((hash[i] & 0xff) * 256 + (hash[i + 1] & 0xff)) % 2048);
    }
  }

  private static byte[] addressBytes(Address address) {
    byte[] bytes = new byte[Address.BYTES];
    address.putTo(bytes, 0);
    return bytes;
  }
}
