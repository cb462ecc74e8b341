package org.vmstudio.ethereum.building;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.vmstudio.ethereum.blockphase.RuleViolation;
import org.vmstudio.ethereum.parallel.SignedTransaction;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * The transactions that wait for a block: of each sender in the order of the nonces, those behind a
 * gap until it is filled, and of all senders the best paying first. Bounded; where it is full, the
 * last of a sender that pays less than the newcomer makes room. Thread-safe.
 *
 * <p>Whether a transaction is valid at all, the caller has seen.
 */
public final class TransactionPool {
  /** By how many percent each fee of a replacement is higher at least. */
  private static final int BUMP = 10;

  private static final int PERCENT = 100;

  private final PoolLimits limits;
  private final Map<Address, NavigableMap<Long, Pooled>> senders = new HashMap<>();
  private final Set<Hash> hashes = new HashSet<>();
  private long bytes;
  private long arrivals;

  /** An empty pool. */
  public TransactionPool(PoolLimits limits) {
    this.limits = limits;
  }

  /**
   * Takes a transaction, in place of one with its nonce where it pays enough more.
   *
   * @param nextNonce the nonce of the sender's account
   * @param baseFee what a block burns for a gas now
   * @return why it is not taken, or nothing
   */
  public synchronized Optional<RuleViolation> add(
      SignedTransaction signed, long nextNonce, UInt256 baseFee) {
    Transaction transaction = signed.transaction();
    Pooled added = new Pooled(signed, arrivals++);
    return checkAlone(transaction, nextNonce)
        .or(() -> checkReplaced(added))
        .or(() -> makeRoom(added, baseFee))
        .or(() -> {
          put(added);
          return Optional.empty();
        });
  }

  private Optional<RuleViolation> checkAlone(Transaction transaction, long nextNonce) {
    int length = transaction.encoded().length;
    if (hashes.contains(transaction.hash())) {
      return refuse("ALREADY_KNOWN", "it waits already");
    }
    if (length > limits.bytesEach()) {
      return refuse(
          "TOO_LARGE",
          "found %d bytes, at most %d are taken".formatted(length, limits.bytesEach()));
    }
    long ahead = transaction.nonce() - nextNonce;
    if (Long.compareUnsigned(ahead, limits.perSender()) >= 0) {
      return refuse(
          "NONCE_TOO_FAR_AHEAD",
          "found nonce %s, the account has %s and at most %d of a sender wait"
              .formatted(
                  Long.toUnsignedString(transaction.nonce()),
                  Long.toUnsignedString(nextNonce),
                  limits.perSender()));
    }
    return Optional.empty();
  }

  private Optional<RuleViolation> checkReplaced(Pooled added) {
    Pooled waiting = of(added.sender()).get(added.transaction().nonce());
    if (waiting == null || isBetter(waiting.transaction(), added.transaction())) {
      return Optional.empty();
    }
    Transaction old = waiting.transaction();
    return refuse(
        "REPLACEMENT_UNDERPRICED",
        "%s with the same nonce waits; expected fees %d %% above its %s and %s"
            .formatted(old.hash(), BUMP, old.maxFeePerGas(), old.maxPriorityFeePerGas()));
  }

  private static boolean isBetter(Transaction old, Transaction other) {
    return isBumped(old.maxFeePerGas(), other.maxFeePerGas())
        && isBumped(old.maxPriorityFeePerGas(), other.maxPriorityFeePerGas());
  }

  private static boolean isBumped(UInt256 before, UInt256 after) {
    BigInteger least = before.toBigInteger().multiply(BigInteger.valueOf(PERCENT + BUMP));
    BigInteger found = after.toBigInteger().multiply(BigInteger.valueOf(PERCENT));
    return found.compareTo(least) >= 0;
  }

  /** Lets go of what pays less, if that is enough; otherwise nothing changes. */
  private Optional<RuleViolation> makeRoom(Pooled added, UInt256 baseFee) {
    Pooled old = of(added.sender()).get(added.transaction().nonce());
    long surplus = bytes + added.bytes() - (old == null ? 0 : old.bytes()) - limits.bytes();
    int tooMany = hashes.size() + (old == null ? 1 : 0) - limits.transactions();
    if (surplus <= 0 && tooMany <= 0) {
      return Optional.empty();
    }
    List<Pooled> goes = new ArrayList<>();
    Iterator<Pooled> cheapest = tails(added.sender(), baseFee).iterator();
    while ((surplus > 0 || tooMany > 0) && cheapest.hasNext()) {
      Pooled tail = cheapest.next();
      if (tail.tip(baseFee).compareTo(added.tip(baseFee)) >= 0) {
        break;
      }
      goes.add(tail);
      surplus -= tail.bytes();
      tooMany--;
    }
    if (surplus > 0 || tooMany > 0) {
      return refuse(
          "POOL_FULL", "%d transactions wait; a higher fee makes room".formatted(hashes.size()));
    }
    goes.forEach(this::remove);
    return Optional.empty();
  }

  /** The last transaction of each other sender, the cheapest first. */
  private List<Pooled> tails(Address sender, UInt256 baseFee) {
    List<Pooled> tails = new ArrayList<>();
    senders.forEach((other, line) -> {
      if (!other.equals(sender)) {
        tails.add(line.lastEntry().getValue());
      }
    });
    Comparator<Pooled> cheapestFirst = Pooled.byTip(baseFee).reversed();
    tails.sort(cheapestFirst);
    return tails;
  }

  private NavigableMap<Long, Pooled> of(Address sender) {
    NavigableMap<Long, Pooled> line = senders.get(sender);
    return line == null ? new TreeMap<>() : line;
  }

  private void put(Pooled added) {
    NavigableMap<Long, Pooled> line =
        senders.computeIfAbsent(added.sender(), _ -> new TreeMap<>(Long::compareUnsigned));
    Pooled old = line.put(added.transaction().nonce(), added);
    if (old != null) {
      hashes.remove(old.transaction().hash());
      bytes -= old.bytes();
    }
    hashes.add(added.transaction().hash());
    bytes += added.bytes();
  }

  private void remove(Pooled gone) {
    NavigableMap<Long, Pooled> line = of(gone.sender());
    if (line.remove(gone.transaction().nonce(), gone)) {
      hashes.remove(gone.transaction().hash());
      bytes -= gone.bytes();
      if (line.isEmpty()) {
        senders.remove(gone.sender());
      }
    }
  }

  /** Lets go of a transaction that no block can have. */
  public synchronized void remove(SignedTransaction signed) {
    Pooled found = of(signed.sender()).get(signed.transaction().nonce());
    if (found != null && found.signed().equals(signed)) {
      remove(found);
    }
  }

  /** Lets go of what is in a block by now, or another one with its nonce. */
  public synchronized void settle(ToLongFunction<Address> nextNonce) {
    for (Address sender : List.copyOf(senders.keySet())) {
      long next = nextNonce.applyAsLong(sender);
      List.copyOf(of(sender).headMap(next, false).values()).forEach(this::remove);
    }
  }

  /** Offers what can be in the next block, as it is now, the best paying first. */
  public synchronized Selection select(ToLongFunction<Address> nextNonce, UInt256 baseFee) {
    List<List<Pooled>> lines = new ArrayList<>();
    senders.forEach((sender, line) -> lines.add(ready(line, nextNonce.applyAsLong(sender))));
    return new Selection(lines, baseFee);
  }

  /** What follows on the account without a gap. */
  private static List<Pooled> ready(NavigableMap<Long, Pooled> line, long nextNonce) {
    List<Pooled> ready = new ArrayList<>();
    for (Pooled next = line.get(nextNonce);
        next != null;
        next = line.get(nextNonce + ready.size())) {
      ready.add(next);
    }
    return ready;
  }

  /** How many transactions wait. */
  public synchronized int size() {
    return hashes.size();
  }

  private static Optional<RuleViolation> refuse(String code, String detail) {
    return Optional.of(new RuleViolation(code, detail));
  }
}
