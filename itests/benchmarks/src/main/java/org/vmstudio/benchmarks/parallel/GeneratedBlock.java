package org.vmstudio.benchmarks.parallel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.vmstudio.benchmarks.BlockWorkload;
import org.vmstudio.benchmarks.Call;
import org.vmstudio.benchmarks.EngineMachine;
import org.vmstudio.benchmarks.Engines;
import org.vmstudio.benchmarks.SampleBlock;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Bloom;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.BlockResult;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.genesis.AllocatedAccount;
import org.vmstudio.ethereum.genesis.AllocatedState;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.ConfigurationReader;
import org.vmstudio.ethereum.genesis.GenesisException;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.parallel.SerialScheduler;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionSignature;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Makes blocks of the main chain's rules (Shanghai, which the peer knows) out of calls. */
final class GeneratedBlock {
  private static final long NUMBER = 17_100_000;
  private static final long TIME = 1_682_000_000;
  private static final long GAS = 1L << 32;
  private static final long BLOCK_GAS = GAS << 16;
  private static final long FIRST_SENDER = 1L << 40;
  private static final UInt256 PLENTY = UInt256.ofUnsigned(1L << 60);
  private static final UInt256 BASE_FEE = UInt256.ofUnsigned(7);
  private static final Address BENEFICIARY = Address.ofNumber(0xfee);

  private GeneratedBlock() {}

  /** Makes the block of a workload, each of whose transactions has a sender of its own. */
  static SampleBlock of(BlockWorkload workload) {
    EngineMachine machine = new EngineMachine(workload.name(), Engines.interpreter());
    List<Call> calls = workload.calls().apply(machine);
    Map<Address, AllocatedAccount> accounts = new HashMap<>();
    machine.accounts().forEach(account -> accounts.put(account.address(), account));
    // As on the main chain, where blocks seldom bring their beneficiary into existence.
    accounts.put(BENEFICIARY, funded(BENEFICIARY));
    List<Address> senders = new ArrayList<>();
    List<Transaction> transactions = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Address sender =
          calls.get(i).isByOwner() ? Address.ofNumber(FIRST_SENDER + i) : calls.get(i).sender();
      senders.add(sender);
      accounts.put(sender, funded(sender));
      transactions.add(transaction(calls.get(i), i));
    }
    SampleBlock unsealed = block(transactions, senders, accounts.values(), 0, Bloom.EMPTY);
    BlockResult result =
        new Contender("serial", 1, new SerialScheduler(), Engines.interpreter())
            .run(unsealed)
            .result();
    return block(transactions, senders, accounts.values(), result.gasUsed(), result.logsBloom());
  }

  private static AllocatedAccount funded(Address address) {
    return new AllocatedAccount(address, 0, PLENTY, Bytes.EMPTY, new TreeMap<>());
  }

  /** The signature is nobody's; it only makes the hashes differ. */
  private static Transaction transaction(Call call, int number) {
    return Transaction.builder(TransactionType.DYNAMIC_FEE)
        .chainId(UInt256.ONE)
        .nonce(0)
        .fees(UInt256.ONE, BASE_FEE.plus(UInt256.ONE))
        .gasLimit(GAS)
        .to(call.contract())
        .data(call.input())
        .signature(new TransactionSignature(0, UInt256.ofUnsigned(number + 1), UInt256.ONE))
        .build();
  }

  private static SampleBlock block(
      List<Transaction> transactions,
      List<Address> senders,
      Collection<AllocatedAccount> accounts,
      long gasUsed,
      Bloom bloom) {
    Header header = header(gasUsed, bloom);
    return new SampleBlock(
        HeaderContext.of(header, null, configuration()),
        new Block(header, transactions, List.of(), null),
        senders,
        List.copyOf(accounts),
        new AllocatedState(accounts, AllocatedState::hashOfNumber));
  }

  private static Header header(long gasUsed, Bloom bloom) {
    return new Header(
        Hash.ZERO,
        Hash.ZERO,
        BENEFICIARY,
        Hash.ZERO,
        Hash.ZERO,
        Hash.ZERO,
        bloom,
        UInt256.ZERO,
        NUMBER,
        BLOCK_GAS,
        gasUsed,
        TIME,
        Bytes.EMPTY,
        Hash.ZERO,
        0,
        BASE_FEE,
        Hash.ZERO,
        null,
        null,
        null,
        null);
  }

  private static ChainConfiguration configuration() {
    try {
      return ConfigurationReader.read(MainnetGenesis.configuration());
    } catch (GenesisException e) {
      throw new IllegalStateException("the built-in configuration can be read", e);
    }
  }
}
