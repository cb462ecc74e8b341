package org.vmstudio.benchmarks.state;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.StateCommitter;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.database.internal.DatabaseConfiguration;
import org.vmstudio.database.internal.DatabaseService;
import org.vmstudio.database.internal.RocksLedgerWriter;
import org.vmstudio.database.internal.RocksStateCommitter;
import org.vmstudio.database.internal.RocksStoreReader;

/** The platform's database with the settings that a node has. */
final class Store implements AutoCloseable {

  private static final NodeAddress SENDER = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));
  private static final ImageRef IMAGE =
      new ImageRef("evm", new ImageVersion(1, 0, 0, ""), Hash.ZERO);

  private final DatabaseService service;
  private final LedgerWriter ledger;
  private final StateCommitter committer;
  private final RocksStoreReader reader;

  /** Opens the database of a folder. */
  Store(Path folder) {
    service = new DatabaseService(settings(folder), nobody());
    ledger = new RocksLedgerWriter(service);
    committer = new RocksStateCommitter(service);
    reader = new RocksStoreReader(service);
  }

  /** Registers the chain. */
  void register(Genesis genesis) {
    ChainRecord chain =
        new ChainRecord(
            Chain.KEY,
            "evm",
            Chain.configuration(),
            genesis.facts(),
            false,
            List.of(),
            Optional.empty());
    ledger.register(chain, genesis.allocation(), Optional.of(IMAGE));
  }

  /** The newest state. */
  StateSnapshot state() {
    return reader.openState(Chain.KEY);
  }

  /** Takes a block into the ledger. */
  void admit(BlockFacts facts, Bytes raw) {
    BlockRef ref = new BlockRef(facts.height(), facts.hash());
    ledger.admit(
        new LedgerWriter.Admission(
            Chain.KEY,
            facts.hash(),
            SENDER,
            facts.height(),
            Optional.empty(),
            List.of(new LedgerBlock(ref, facts.parent(), raw, SENDER, facts.hash()))));
  }

  /** Commits what came of it. */
  void commit(BlockFacts facts, BlockOutcome.Executed executed) {
    Verdict verdict =
        new Verdict(
            facts.height(),
            facts.hash(),
            facts.rules(),
            0,
            0,
            0,
            IMAGE,
            executed.checked(),
            executed.unchecked(),
            List.of(),
            Optional.empty());
    committer.commit(
        new StateCommitter.BlockCommit(Chain.KEY, verdict, executed.receipts(), executed.delta()));
  }

  @Override
  public void close() {
    service.close();
  }

  /** The settings that a node has where nothing is set, but for the folder. */
  private static DatabaseConfiguration settings(Path folder) {
    return (DatabaseConfiguration)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {DatabaseConfiguration.class},
            (_, method, _) ->
                method.getName().equals("path") ? folder.toString() : method.getDefaultValue());
  }

  /** Nobody is told where the database does not open, but the caller. */
  private static BundleContext nobody() {
    return (BundleContext)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(), new Class<?>[] {BundleContext.class}, (_, _, _) -> null);
  }
}
