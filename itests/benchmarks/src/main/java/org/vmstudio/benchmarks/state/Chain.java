package org.vmstudio.benchmarks.state;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.BodyRoots;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.blockphase.BaseFee;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A chain with an allocation of many accounts and blocks that touch some of them, any at all, each
 * by a withdrawal: so that of a block's time next to nothing is execution. The headers promise no
 * state root, for nobody knows it before.
 *
 * @param accounts how many there are
 */
record Chain(int accounts) {

  static final ChainKey KEY = new ChainKey(Hash.ZERO, "bench@0000000000000000");

  private static final String CONFIGURATION =
      """
      {"chainId": 1337, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0,
       "byzantiumBlock": 0, "constantinopleBlock": 0, "petersburgBlock": 0, "istanbulBlock": 0,
       "berlinBlock": 0, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0}\
      """;

  private static final long GAS_LIMIT = 30_000_000;
  private static final int SECONDS = 12;

  /** The chain's rules. */
  static org.vmstudio.api.Bytes configuration() {
    return org.vmstudio.api.Bytes.wrap(CONFIGURATION.getBytes(US_ASCII));
  }

  /** What the chain is registered with. */
  ChainDefinition definition() {
    StringBuilder json = new StringBuilder(accounts * 90).append('{');
    for (int i = 0; i < accounts; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(address(i));
      json.append("\":{\"balance\":\"").append(1_000_000_000_000L + i).append("\"}");
    }
    return new ChainDefinition(
        "bench",
        "evm",
        configuration(),
        org.vmstudio.api.Bytes.wrap(genesis().encode()),
        org.vmstudio.api.Bytes.wrap(json.append('}').toString().getBytes(US_ASCII)),
        true);
  }

  /** The header of the genesis. */
  static Header genesis() {
    return header(
        org.vmstudio.ethereum.types.Hash.ZERO,
        0,
        UInt256.ofUnsigned(1_000_000_000),
        BodyRoots.ofWithdrawals(List.of()));
  }

  /** The next block. */
  Block child(Header parent, int touched) {
    SplittableRandom random = new SplittableRandom(parent.number());
    List<Withdrawal> withdrawals = new ArrayList<>(touched);
    for (int i = 0; i < touched; i++) {
      withdrawals.add(new Withdrawal(i, i, address(random.nextInt(accounts)), 1 + i));
    }
    Header header =
        header(
            parent.hash(),
            parent.number() + 1,
            BaseFee.afterParent(parent),
            BodyRoots.ofWithdrawals(withdrawals));
    return new Block(header, List.of(), List.of(), withdrawals);
  }

  private static Address address(int index) {
    SplittableRandom random = new SplittableRandom(index);
    return new Address(random.nextInt(), random.nextLong(), random.nextLong());
  }

  private static Header header(
      org.vmstudio.ethereum.types.Hash parent,
      long number,
      UInt256 baseFee,
      org.vmstudio.ethereum.types.Hash withdrawals) {
    return new Header(
        parent,
        OmmersHash.of(List.of()),
        Address.ZERO,
        org.vmstudio.ethereum.types.Hash.ZERO,
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.union(List.of()),
        UInt256.ZERO,
        number,
        GAS_LIMIT,
        0,
        number * SECONDS,
        Bytes.EMPTY,
        org.vmstudio.ethereum.types.Hash.ZERO,
        0,
        baseFee,
        withdrawals,
        null,
        null,
        null,
        null);
  }
}
