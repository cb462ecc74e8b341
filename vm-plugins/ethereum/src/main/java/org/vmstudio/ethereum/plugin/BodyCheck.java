package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.BodyRoots;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.block.OmmersHash;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.trie.Trie;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;

/** Compares a block's body with what its header commits to. For one block. */
final class BodyCheck {

  private final List<String> checked = new ArrayList<>();
  private final List<Unchecked> unchecked = new ArrayList<>();
  private final List<Mismatch> mismatches = new ArrayList<>();

  private BodyCheck() {}

  /** The report on a block. */
  static BodyReport of(ChainConfiguration configuration, Block block) {
    BodyCheck check = new BodyCheck();
    Header header = block.header();
    check.compare(
        Values.TRANSACTIONS_ROOT,
        header.transactionsRoot(),
        BodyRoots.ofTransactions(block.transactions()));
    if (lacksOmmers(configuration, block)) {
      check.unchecked.add(
          new Unchecked(Values.UNCLES_HASH, "the chain's blocks come without uncle headers"));
    } else {
      check.compare(Values.UNCLES_HASH, header.ommersHash(), OmmersHash.of(block.ommers()));
    }
    check.withdrawals(header.withdrawalsRoot(), block.withdrawals());
    check.hints(header.hintDigests(), block.carried());
    return new BodyReport(check.checked, check.unchecked, check.mismatches);
  }

  /** Whether a block has uncles whose headers the chain's configuration says are not there. */
  static boolean lacksOmmers(ChainConfiguration configuration, Block block) {
    return configuration.uncleHeadersAbsent()
        && block.ommers().isEmpty()
        && !block.header().ommersHash().equals(OmmersHash.of(List.of()));
  }

  private void withdrawals(@Nullable Hash promised, @Nullable List<Withdrawal> withdrawals) {
    if (promised != null || withdrawals != null) {
      compare(
          Values.WITHDRAWALS_ROOT,
          promised == null ? Trie.EMPTY_ROOT : promised,
          withdrawals == null ? Hash.ZERO : BodyRoots.ofWithdrawals(withdrawals));
    }
  }

  /** Whether both are there where they have to be, the codec has seen. */
  private void hints(@Nullable HintDigests promised, @Nullable CarriedHints carried) {
    if (promised != null && carried != null) {
      compare(Values.RW_SET_HASH, promised.rwSetHash(), hash(carried.hints()));
      compare(Values.VALUES_HASH, promised.valuesHash(), hash(carried.values()));
    }
  }

  private static Hash hash(Bytes bytes) {
    return Hash.of(Keccak256.hash(bytes.array()));
  }

  private void compare(String name, Hash promised, Hash computed) {
    if (promised.equals(computed)) {
      checked.add(name);
    } else {
      mismatches.add(new Mismatch(name, Values.bytes(promised), Values.bytes(computed)));
    }
  }
}
