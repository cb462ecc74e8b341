package org.vmstudio.pavm.parallel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.UInt256;
import org.vmstudio.pavm.interpreter.Step;
import org.vmstudio.pavm.interpreter.Tracer;

/** Tells from the instructions of a trace what they do to the state, and to whose. */
final class TraceOracle implements Tracer {
  private static final int SENTRY = 2_300;

  private final List<String> seen = new ArrayList<>();
  private final List<Address> frames = new ArrayList<>();
  private boolean hasSentry;
  private Address next = Address.ZERO;
  private String successful = "";
  private String anyway = "";

  /** Begins a transaction that calls or creates an account. */
  void begin(Address recipient, boolean storesBehindSentry) {
    hasSentry = storesBehindSentry;
    seen.clear();
    frames.clear();
    next = recipient;
  }

  List<String> seen() {
    return List.copyOf(seen);
  }

  @Override
  public void before(Step step) {
    while (frames.size() > step.depth()) {
      frames.removeLast();
    }
    if (frames.size() < step.depth()) {
      frames.add(next);
    }
    successful = "";
    anyway = "";
    describe(step, frames.getLast());
  }

  private void describe(Step step, Address self) {
    switch (step.opcode()) {
      case 0x20 -> successful = "hash";
      case 0x31 -> successful = "balance " + address(step, 0);
      case 0x47 -> successful = "balance " + self;
      case 0x54 -> successful = "read " + self + " " + top(step, 0);
      case 0x55 -> store(step, self);
      case 0x5c -> successful = "look " + self + " " + top(step, 0);
      case 0x5d -> successful = "keep " + self + " " + top(step, 0) + " " + top(step, 1);
      case 0xa0, 0xa1, 0xa2, 0xa3, 0xa4 -> successful = "log " + self;
      case 0xf1, 0xfa -> next = address(step, 1);
      case 0xf2, 0xf4 -> next = self;
      case 0xf5 -> next = created(step, self);
      default -> {}
    }
  }

  /** The price depends on the slot, unless there is too little gas to begin with (EIP-2200). */
  private void store(Step step, Address self) {
    boolean begins = step.stackSize() >= 2 && !(hasSentry && step.gas() <= SENTRY);
    anyway = begins ? "read " + self + " " + top(step, 0) : "";
    successful = "write " + self + " " + top(step, 0) + " " + top(step, 1);
  }

  @Override
  public void after(long gasCost, @Nullable HaltReason failure) {
    if (!anyway.isEmpty() && failure != HaltReason.STATIC_VIOLATION) {
      seen.add(anyway);
    }
    if (!successful.isEmpty() && failure == null) {
      seen.add(successful);
    }
  }

  private static UInt256 top(Step step, int down) {
    int place = step.stackSize() - 1 - down;
    return place < 0 ? UInt256.ZERO : step.stack(place);
  }

  private static Address address(Step step, int down) {
    return Address.at(top(step, down).toBytes(), UInt256.BYTES - Address.BYTES);
  }

  private static Address created(Step step, Address creator) {
    if (step.stackSize() < 4) {
      return Address.ZERO;
    }
    int from = (int) top(step, 1).w3();
    int length = (int) top(step, 2).w3();
    byte[] initcode = new byte[length];
    byte[] memory = step.memory();
    System.arraycopy(
        memory, from, initcode, 0, Math.max(0, Math.min(length, memory.length - from)));
    byte[] hash =
        Keccak256.hash(
            new byte[] {(byte) 0xff},
            creator.toBytes(),
            top(step, 3).toBytes(),
            Keccak256.hash(initcode));
    return Address.at(hash, hash.length - Address.BYTES);
  }
}
