package org.vmstudio.database.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.HaltReason;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.receipt.TransactionReceipt;
import org.vmstudio.api.receipt.Unchecked;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.QuarantinedBlock;
import org.vmstudio.api.store.Reorganisation;
import org.vmstudio.api.vm.BlockFacts;

/** Arbitrary values of all that is stored, the same ones for the same seed. */
public final class Samples {
  private final Random random;

  /** Values from a seed. */
  public Samples(long seed) {
    random = new Random(seed);
  }

  /** Bytes of a length. */
  public byte[] array(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Up to {@code most} bytes. */
  public Bytes bytes(int most) {
    return Bytes.wrap(array(random.nextInt(most + 1)));
  }

  /** A hash. */
  public Hash hash() {
    return Hash.wrap(array(Hash.SIZE));
  }

  /** An address. */
  public NodeAddress address() {
    return new NodeAddress(Bytes.wrap(array(NodeAddress.SIZE)));
  }

  /** Text with letters from far away. */
  public String text() {
    return "t" + random.nextInt(1000) + (random.nextBoolean() ? "é→" : "");
  }

  /** A chain's name. */
  public ChainKey chain() {
    return new ChainKey(hash(), "chain-" + random.nextInt(1_000_000) + "@0011223344556677");
  }

  /** An image's name. */
  public ImageRef image() {
    String qualifier = random.nextBoolean() ? "" : "rc-1";
    return new ImageRef("evm", new ImageVersion(random.nextInt(9), 2, 3, qualifier), hash());
  }

  /** A block's name. */
  public BlockRef ref() {
    return new BlockRef(random.nextLong(), hash());
  }

  /** A registered chain. */
  public ChainRecord chainRecord() {
    return new ChainRecord(
        chain(),
        "evm",
        bytes(300),
        facts(0, hash()),
        random.nextBoolean(),
        list(() -> new Unchecked(text(), text())),
        optional(this::text));
  }

  /** A block's facts. */
  public BlockFacts facts(long height, Hash parent) {
    return new BlockFacts(
        height,
        hash(),
        parent,
        random.nextLong(),
        text(),
        bytes(32),
        list(() -> new Commitment(text(), bytes(32))));
  }

  /** A block of the ledger. */
  public LedgerBlock block() {
    return new LedgerBlock(ref(), hash(), bytes(2000), address(), hash());
  }

  /** A verdict that verified. */
  public Verdict verdict(BlockRef block) {
    return verdict(block, List.of(), Optional.empty());
  }

  /** A verdict that did not verify. */
  public Verdict invalid(BlockRef block) {
    return verdict(block, List.of(mismatch()), Optional.empty());
  }

  /** Any verdict. */
  public Verdict anyVerdict() {
    return verdict(ref(), list(this::mismatch), optional(this::halt));
  }

  private Verdict verdict(BlockRef block, List<Mismatch> mismatches, Optional<HaltReason> halt) {
    return new Verdict(
        block.height(),
        block.hash(),
        text(),
        random.nextInt(400),
        random.nextLong(),
        random.nextLong(),
        image(),
        list(this::text),
        list(() -> new Unchecked(text(), text())),
        mismatches,
        halt);
  }

  /** Receipts. */
  public List<TransactionReceipt> receipts() {
    return list(
        () -> new TransactionReceipt(hash(), optional(this::halt), random.nextLong(), bytes(400)));
  }

  /** A block in quarantine. */
  public QuarantinedBlock quarantined() {
    return new QuarantinedBlock(block(), optional(this::anyVerdict));
  }

  /** An image's record. */
  public ImageRecord imageRecord() {
    return new ImageRecord(
        image(), text(), address(), bytes(65), random.nextLong(), random.nextLong());
  }

  /** An event. */
  public Event event() {
    EventType[] types = EventType.values();
    return new Event(
        random.nextLong(),
        random.nextLong(),
        types[random.nextInt(types.length)],
        optional(this::chain),
        optional(this::ref),
        optional(this::hash),
        optional(this::address),
        optional(this::image),
        optional(this::anyVerdict),
        optional(() -> new Reorganisation(ref(), ref(), ref())),
        text());
  }

  /** Nothing, or something. */
  public <T> Optional<T> optional(Supplier<T> value) {
    return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
  }

  /** Up to four values. */
  public <T> List<T> list(Supplier<T> value) {
    List<T> values = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      values.add(value.get());
    }
    return values;
  }

  private Mismatch mismatch() {
    return new Mismatch(text(), bytes(32), bytes(32));
  }

  private HaltReason halt() {
    return new HaltReason("OUT_OF_GAS", text());
  }
}
