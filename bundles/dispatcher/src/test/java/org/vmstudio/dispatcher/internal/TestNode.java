package org.vmstudio.dispatcher.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.condition.Condition;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;
import org.vmstudio.api.testing.Configurations;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.crypto.internal.EcdsaVerifier;
import org.vmstudio.crypto.internal.packet.PacketConfiguration;
import org.vmstudio.crypto.internal.packet.ProtobufPacketCodec;
import org.vmstudio.dispatcher.internal.administration.Administration;
import org.vmstudio.dispatcher.internal.gate.Gate;
import org.vmstudio.executor.internal.Executor;
import org.vmstudio.library.internal.Library;

/**
 * A dispatcher with the real executor, library and codec, over a store in memory and toy machines.
 */
public final class TestNode implements AutoCloseable {

  /** The first block of all toy chains here. */
  public static final ToyBlock GENESIS = ToyBlock.genesis(100);

  private static final Duration LONG = Duration.ofSeconds(10);

  /** What it keeps. */
  public final MemoryStore store;

  /** Who it is, and who may do everything. */
  public final TestSender self = new TestSender(1);

  /** The image that its chains run under. */
  public final TestImage image = TestImage.of("1.0.0");

  /** Rights that were taken from everybody. */
  public final Set<Right> denied = ConcurrentHashMap.newKeySet();

  /** Its library. */
  public final Library library = new Library(LONG, LONG, LONG);

  /** Its loader. */
  public final ToyLoader loader;

  /** Its gate. */
  public final Gate gate;

  /** Its operator's hand. */
  public final Administration administration;

  /** Its packets. */
  public final PacketCodec packets;

  private final Executor executor;
  private final Dispatcher dispatcher;

  /** A node with an image, and nothing else. */
  public TestNode() throws RejectedException {
    this(new MemoryStore(), Map.of());
  }

  /** A node over what another one kept, with other settings of the dispatcher than the defaults. */
  public TestNode(MemoryStore store, Map<String, Object> settings) throws RejectedException {
    this.store = store;
    this.loader = new ToyLoader(store, library);
    this.executor = new Executor(store, store, loader, library, loader, store, LONG, LONG);
    EcdsaVerifier verifier = new EcdsaVerifier();
    this.gate = new Gate(store, store, loader, verifier, rights(), self);
    this.packets = new ProtobufPacketCodec(Configurations.of(PacketConfiguration.class, Map.of()));
    Map<String, Object> all = new HashMap<>(settings);
    all.put("relayNetwork", Long.toString(TestSender.RELAY));
    this.dispatcher =
        new Dispatcher(
            store,
            store,
            loader,
            library,
            executor,
            store,
            loader,
            gate,
            packets,
            verifier,
            rights(),
            self,
            Configurations.of(DispatcherConfiguration.class, all));
    this.administration =
        new Administration(store, store, loader, executor, dispatcher, Condition.INSTANCE);
    gate.admit(image.jar(), image.signature(self));
  }

  /** Begins to serve. */
  public TestNode started() {
    dispatcher.start();
    return this;
  }

  private AccessRights rights() {
    return (NodeAddress address, Optional<ChainKey> chain, Right right) -> !denied.contains(right);
  }

  /** Registers a toy chain. */
  public ChainKey chain(String label) throws RejectedException {
    return administration.register(definition(label)).key();
  }

  /** What a toy chain is registered with. */
  public static ChainDefinition definition(String label) {
    return new ChainDefinition(
        label, "toy", Bytes.EMPTY, GENESIS.raw(), Bytes.fromHex("0000000000000064"), false);
  }

  /** Submits by way of a packet. */
  public Reply submit(SignedMessage message) {
    return dispatcher.submit(packets.encode(message));
  }

  /** Submits bytes. */
  public Reply submit(byte[] packet) {
    return dispatcher.submit(packet);
  }

  /** Submits a message as it is. */
  public Reply submitAsIs(SignedMessage message) {
    return dispatcher.submit(message);
  }

  /** Why a message was rejected. */
  public RejectReason reasonFor(SignedMessage message) {
    return submit(message) instanceof Reply.Rejected rejected
        ? rejected.rejection().reason()
        : fail(message);
  }

  /** Waits for an event of a chain at a height. */
  public Event await(EventType type, ChainKey chain, long height) throws InterruptedException {
    return store.await(event ->
        event.type() == type
            && event.chain().filter(chain::equals).isPresent()
            && event.block().filter(block -> block.height() == height).isPresent());
  }

  /** Waits for an event of a chain. */
  public Event await(EventType type, ChainKey chain) throws InterruptedException {
    return store.await(
        event -> event.type() == type && event.chain().filter(chain::equals).isPresent());
  }

  /** Its dispatcher. */
  public Dispatcher dispatcher() {
    return dispatcher;
  }

  /** The machine of its image. */
  public ToyMachine machine() {
    return (ToyMachine) loader.machine(image.ref());
  }

  @Override
  public void close() {
    dispatcher.stop();
    executor.stop();
    try {
      library.stop();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static RejectReason fail(SignedMessage message) {
    throw new AssertionError("accepted: " + message);
  }
}
