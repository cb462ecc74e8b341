package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter.Admission;
import org.vmstudio.api.store.StateCommitter.BlockCommit;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.api.vm.StateDelta.Change;
import org.vmstudio.database.internal.rocks.BatchWriter;
import org.vmstudio.database.internal.rocks.Settings;

/** An open database with its services, and short ways to fill it. */
final class Node implements AutoCloseable {
  static final NodeAddress ALICE = address(1);
  static final NodeAddress BOB = address(2);
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  final Database database;
  final RocksStoreReader reader;
  final RocksLedgerWriter ledger;
  final RocksStateCommitter committer;
  final RocksUpgradeWriter upgrades;
  final JournalFeed feed;
  final Samples samples = new Samples(42);

  Node(Path path) {
    this(path, UnaryOperator.identity());
  }

  Node(Path path, UnaryOperator<BatchWriter> wrapper) {
    this(settings(path), wrapper);
  }

  Node(Settings settings, UnaryOperator<BatchWriter> wrapper) {
    database = Database.open(settings, Clock.fixed(NOW, ZoneOffset.UTC), wrapper);
    reader = new RocksStoreReader(database);
    ledger = new RocksLedgerWriter(database);
    committer = new RocksStateCommitter(database);
    upgrades = new RocksUpgradeWriter(database);
    feed = new JournalFeed(database);
  }

  static Settings settings(Path path) {
    return new Settings(path, 8 << 20, 4 << 20, 0, Duration.ofSeconds(5));
  }

  static NodeAddress address(int number) {
    byte[] bytes = new byte[NodeAddress.SIZE];
    bytes[20] = (byte) number;
    return new NodeAddress(Bytes.wrap(bytes));
  }

  static Hash hash(long kind, long number) {
    return Hash.wrap(ByteBuffer.allocate(32).putLong(kind).putLong(24, number).array());
  }

  static ChainKey key(int number) {
    return new ChainKey(hash(99, number), "chain" + number + "@0011223344556677");
  }

  static ChainRecord chain(int number) {
    BlockFacts genesis =
        new BlockFacts(0, block(0).hash(), Hash.ZERO, 0, "Frontier", Bytes.of((byte) 1), List.of());
    return new ChainRecord(
        key(number), "evm", Bytes.EMPTY, genesis, false, List.of(), Optional.empty());
  }

  /** The name of the block that tests have at a height. */
  static BlockRef block(long height) {
    return new BlockRef(height, hash(7, height));
  }

  static LedgerBlock ledgerBlock(long height, NodeAddress sender, Hash message) {
    byte[] raw = ByteBuffer.allocate(200).putLong(height).array();
    return new LedgerBlock(
        block(height), block(height - 1).hash(), Bytes.wrap(raw), sender, message);
  }

  static Admission admission(ChainKey chain, NodeAddress sender, long from, long to) {
    Hash message = message(chain, from, to);
    List<LedgerBlock> blocks = new ArrayList<>();
    for (long height = from; height <= to; height++) {
      blocks.add(ledgerBlock(height, sender, message));
    }
    return new Admission(chain, message, sender, from, Optional.empty(), blocks);
  }

  /** The hash of the message that brings blocks. */
  static Hash message(ChainKey chain, long from, long to) {
    byte[] bytes = hash(from, to).toArray();
    bytes[16] = chain.id().bytes().at(Hash.SIZE - 1);
    return Hash.wrap(bytes);
  }

  static StateDelta delta(Change... changes) {
    return new StateDelta(List.of(changes));
  }

  static Change put(int table, String key, String value) {
    return new StateDelta.Put(table, utf8(key), utf8(value));
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  Event register(int number, Change... allocation) {
    return ledger.register(chain(number), delta(allocation), Optional.empty());
  }

  Event admit(int chain, NodeAddress sender, long from, long to) {
    return ledger.admit(admission(key(chain), sender, from, to));
  }

  Event commit(int chain, long height, Change... changes) {
    return committer.commit(commitOf(chain, height, delta(changes)));
  }

  BlockCommit commitOf(int chain, long height, StateDelta delta) {
    return new BlockCommit(key(chain), samples.verdict(block(height)), samples.receipts(), delta);
  }

  @Override
  public void close() {
    feed.close();
    database.close();
  }
}
