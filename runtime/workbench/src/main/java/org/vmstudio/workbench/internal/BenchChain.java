package org.vmstudio.workbench.internal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.BodyRoots;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.blockphase.BaseFee;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.trie.TrieChange;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A chain of the family {@code evm} that grows as long as it is asked to. Each of its blocks pays
 * withdrawals (EIP-4895) to half of its accounts, so that each state root is another one; the roots
 * come from a trie that it keeps itself. For one thread.
 */
final class BenchChain {
  private static final String CONFIGURATION =
      """
      {"chainId": 1337, "homesteadBlock": 0, "eip150Block": 0, "eip155Block": 0, "eip158Block": 0,
       "byzantiumBlock": 0, "constantinopleBlock": 0, "petersburgBlock": 0, "istanbulBlock": 0,
       "berlinBlock": 0, "londonBlock": 0, "terminalTotalDifficulty": 0, "shanghaiTime": 0}\
      """;

  private static final int ACCOUNTS = 32;
  private static final int PAID = 16;
  private static final long WEI_A_GWEI = 1_000_000_000;
  private static final long GAS_LIMIT = 30_000_000;
  private static final int SECONDS = 12;
  private static final Hash NO_CODE = Hash.of(Keccak256.hash(new byte[0]));

  private final String label;
  private final long[] balances = new long[ACCOUNTS];
  private final Header genesis;
  private Trie trie = Trie.empty();
  private Header head;
  private long withdrawals;

  /** A chain without blocks. */
  BenchChain(String label) {
    this.label = label;
    Arrays.fill(balances, WEI_A_GWEI);
    List<TrieChange> all = new ArrayList<>();
    for (int i = 0; i < ACCOUNTS; i++) {
      all.add(change(i));
    }
    trie = trie.update(all);
    genesis = header(Hash.ZERO, 0, UInt256.ofUnsigned(WEI_A_GWEI), List.of());
    head = genesis;
  }

  /** What it is registered with. */
  ChainDefinition definition() {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < ACCOUNTS; i++) {
      json.append(i == 0 ? "\"" : ",\"").append(address(i));
      json.append("\":{\"balance\":\"").append(WEI_A_GWEI).append("\"}");
    }
    return new ChainDefinition(
        label,
        "evm",
        bytes(CONFIGURATION),
        Bytes.wrap(genesis.encode()),
        bytes(json.append('}').toString()),
        false);
  }

  /** The height of its newest block. */
  long height() {
    return head.number();
  }

  /** Its next blocks. */
  List<Bytes> grow(int count) {
    List<Bytes> blocks = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      blocks.add(Bytes.wrap(next().encode()));
    }
    return blocks;
  }

  private Block next() {
    List<Withdrawal> paid = new ArrayList<>(PAID);
    List<TrieChange> changes = new ArrayList<>(PAID);
    for (int i = 0; i < PAID; i++) {
      int account = (int) ((head.number() + 2L * i) % ACCOUNTS);
      paid.add(new Withdrawal(withdrawals++, i, address(account), 1));
      balances[account] += WEI_A_GWEI;
      changes.add(change(account));
    }
    trie = trie.update(changes);
    head = header(head.hash(), head.number() + 1, BaseFee.afterParent(head), paid);
    return new Block(head, List.of(), List.of(), paid);
  }

  private TrieChange change(int account) {
    byte[] value =
        new RlpWriter()
            .startList()
            .number(0)
            .number(balances[account])
            .hash(Trie.EMPTY_ROOT)
            .hash(NO_CODE)
            .endList()
            .toBytes();
    return TrieChange.put(Keccak256.hash(address(account).toBytes()), value);
  }

  private static Address address(int account) {
    return new Address(account + 1, 0x0123_4567_89ab_cdefL, account);
  }

  private Header header(Hash parent, long number, UInt256 baseFee, List<Withdrawal> paid) {
    return new Header(
        parent,
        OmmersHash.of(List.of()),
        Address.ZERO,
        trie.rootHash(),
        Trie.EMPTY_ROOT,
        Trie.EMPTY_ROOT,
        Bloom.EMPTY,
        UInt256.ZERO,
        number,
        GAS_LIMIT,
        0,
        number * SECONDS,
        org.vmstudio.ethereum.types.Bytes.EMPTY,
        Hash.ZERO,
        0,
        baseFee,
        BodyRoots.ofWithdrawals(paid),
        null,
        null,
        null,
        null);
  }

  private static Bytes bytes(String text) {
    return Bytes.wrap(text.getBytes(US_ASCII));
  }
}
