package org.vmstudio.ethereum.genesis;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The headers that a genesis file may mean. Which fields block 0 has follows from the forks, and a
 * sparse file leaves those out; the hash that the chain's first block names decides.
 */
final class GenesisHeaders {

  /** The forks that brought fields. */
  private static final List<Fork> SHAPES =
      List.of(Fork.FRONTIER, Fork.LONDON, Fork.SHANGHAI, Fork.CANCUN, Fork.PRAGUE);

  private static final BigInteger KEPT_EIGHTHS = BigInteger.valueOf(7);
  private static final BigInteger EIGHT = BigInteger.valueOf(8);

  private GenesisHeaders() {}

  /** What the file and its schedule say comes first. */
  static List<Header> of(GenesisFile genesis, Hash stateRoot, Optional<Header> first) {
    GenesisFields fields = genesis.fields();
    List<Header> headers = new ArrayList<>();
    headers.add(genesis.header(stateRoot));
    Set<UInt256> fees = new LinkedHashSet<>(List.of(fields.baseFee()));
    first.ifPresent(block -> fees.addAll(fees(block)));
    Set<Fork> shapes = new LinkedHashSet<>();
    shapes.add(fields.shape(genesis.configuration().schedule()));
    shapes.addAll(SHAPES);
    for (Fork shape : shapes) {
      for (UInt256 fee : fees) {
        headers.add(fields.header(shape, fee, stateRoot));
      }
    }
    return headers;
  }

  /**
   * The base fees that block 0 may have, from the first block that is known. Block 0 uses no gas,
   * so its child's base fee is an eighth lower (EIP-1559).
   */
  private static List<UInt256> fees(Header first) {
    UInt256 fee = first.baseFeePerGas();
    if (fee == null || first.number() > 1) {
      return List.of();
    }
    if (first.number() == 0) {
      return List.of(fee);
    }
    List<UInt256> found = new ArrayList<>();
    BigInteger child = fee.toBigInteger();
    BigInteger guess = child.multiply(EIGHT).divide(KEPT_EIGHTHS).subtract(BigInteger.TWO);
    for (int i = 0; i <= 4; i++) {
      BigInteger parent = guess.add(BigInteger.valueOf(i)).max(BigInteger.ZERO);
      if (parent.subtract(parent.divide(EIGHT)).equals(child) && parent.bitLength() <= 256) {
        found.add(UInt256.of(parent));
      }
    }
    return found;
  }
}
