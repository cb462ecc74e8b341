package org.vmstudio.pavm.precompiles;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.pavm.precompiles.bls.BlsGroup;

/** The precompiled contracts of one fork, by address. Immutable. */
public final class Precompiles {

  private static final int P256_VERIFY = 0x100;

  private static final Map<Fork, Precompiles> BY_FORK = byFork();

  /** Indexed by address; null where there is no contract. */
  private final @Nullable Precompile[] contracts;

  private Precompiles(@Nullable Precompile[] contracts) {
    this.contracts = contracts;
  }

  /**
   * The contracts that exist under a fork's rules.
   *
   * @param fork any fork
   * @return the shared table
   */
  public static Precompiles at(Fork fork) {
    Precompiles table = BY_FORK.get(fork);
    if (table == null) {
      throw new IllegalStateException("no table for " + fork);
    }
    return table;
  }

  /**
   * The contract at an address.
   *
   * @param address the address as a number; every precompiled contract's fits into an int
   * @return the contract, or null when there is none
   */
  public @Nullable Precompile get(int address) {
    return address >= 0 && address < contracts.length ? contracts[address] : null;
  }

  /**
   * The contract at an address.
   *
   * @param address 20 bytes
   * @return the contract, or null when there is none
   */
  public @Nullable Precompile get(byte[] address) {
    for (int i = 0; i < 18; i++) {
      if (address[i] != 0) {
        return null;
      }
    }
    return get((address[18] & 0xff) << 8 | address[19] & 0xff);
  }

  /**
   * The addresses of all contracts, in ascending order; EIP-2929 calls them warm from the start.
   *
   * @return a new array
   */
  public int[] addresses() {
    return IntStream.range(0, contracts.length)
        .filter(address -> contracts[address] != null)
        .toArray();
  }

  private static Map<Fork, Precompiles> byFork() {
    Map<Fork, Precompiles> tables = new EnumMap<>(Fork.class);
    @Nullable Precompile[] contracts = new Precompile[P256_VERIFY + 1];
    for (Fork fork : Fork.values()) {
      change(contracts, fork);
      tables.put(fork, new Precompiles(contracts.clone()));
    }
    return tables;
  }

  /** What each fork added, or changed the rules of. */
  private static void change(@Nullable Precompile[] contracts, Fork fork) {
    switch (fork) {
      case FRONTIER -> {
        contracts[1] = new EcRecover();
        contracts[2] = new Sha256();
        contracts[3] = new Ripemd160();
        contracts[4] = new Identity();
      }
      case BYZANTIUM -> {
        contracts[5] = new ModExp(ModExpPricing.EIP_198, Integer.MAX_VALUE);
        contracts[6] = new Bn254Add(500);
        contracts[7] = new Bn254Mul(40_000);
        contracts[8] = new Bn254Pairing(100_000, 80_000);
      }
      case ISTANBUL -> {
        contracts[6] = new Bn254Add(150);
        contracts[7] = new Bn254Mul(6_000);
        contracts[8] = new Bn254Pairing(45_000, 34_000);
        contracts[9] = new Blake2F();
      }
      case BERLIN -> contracts[5] = new ModExp(ModExpPricing.EIP_2565, Integer.MAX_VALUE);
      case CANCUN -> contracts[10] = new PointEvaluation();
      case PRAGUE -> {
        contracts[0x0b] = new BlsAdd(BlsGroup.G1, 375);
        contracts[0x0c] = new BlsMultiExp(BlsGroup.G1, 12_000, BlsDiscounts.G1);
        contracts[0x0d] = new BlsAdd(BlsGroup.G2, 600);
        contracts[0x0e] = new BlsMultiExp(BlsGroup.G2, 22_500, BlsDiscounts.G2);
        contracts[0x0f] = new BlsPairing(37_700, 32_600);
        contracts[0x10] = new BlsMap(BlsGroup.G1, 5_500);
        contracts[0x11] = new BlsMap(BlsGroup.G2, 23_800);
      }
      case OSAKA -> {
        contracts[5] = new ModExp(ModExpPricing.EIP_7883, 1_024);
        contracts[P256_VERIFY] = new P256Verify();
      }
      default -> {
        // The other forks left the precompiled contracts as they were.
      }
    }
  }
}
