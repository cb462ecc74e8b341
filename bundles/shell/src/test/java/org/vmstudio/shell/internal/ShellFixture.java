package org.vmstudio.shell.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.felix.service.command.CommandSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.node.Container;
import org.vmstudio.api.node.DroppedImages;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.node.NodeHealth.Finding;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.api.node.NodeMetrics.Metric;
import org.vmstudio.api.node.SignatureVerifier;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyMachine;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.shell.internal.carry.ChainExport;
import org.vmstudio.shell.internal.carry.ChainImport;

/** Every command on the real command processor, as the console and {@code exec} call it. */
abstract class ShellFixture {

  @TempDir Path folder;

  final ToyNode node = new ToyNode();
  final ThreadIOImpl threads = new ThreadIOImpl();
  final CommandProcessorImpl processor = new CommandProcessorImpl(threads);
  final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  final ToyChannels channels = new ToyChannels();
  final ToyLibrary library = new ToyLibrary();
  final ToyRehearsals rehearsals = new ToyRehearsals();
  List<Finding> findings = List.of();
  List<DroppedImages.Refused> dropped = List.of();
  CommandSession session;

  @BeforeEach
  void start() {
    threads.start();
    ToyAdministration administration = new ToyAdministration(node.store);
    ToyImages images = new ToyImages(node.store);
    add(chainCommands(node.store), "chains", "chain");
    add(new SenderCommands(node.store, administration), "sender");
    Upgrading upgrading = new Upgrading(node.store, node, new ToyRollout(node.store));
    add(
        new ImageCommands(node.store, images, images, upgrading, administration, () -> dropped),
        "images",
        "image");
    add(new UpgradeCommands(node.store, rehearsals, rehearsals, upgrading), "upgrade");
    add(new ContainerCommands(node.store, library, new ToyLoader()), "containers", "container");
    add(new ChannelCommands(channels), "channel");
    add(new BlockCommands(node.store, new ToyLoader()), "block");
    add(new TransactionCommands(node.store, new ToyLoader()), "tx");
    add(new StateCommands(node.store, new ToyLoader()), "read", "proof");
    add(new EventCommands(node.store, node), "events");
    add(
        new HealthCommands(
            node.store, library, new ToyIdentity(), () -> findings, ShellFixture::metrics),
        "health",
        "status",
        "metrics");
    add(new MessageCommands(new FilePackets(), node, node), "import", "verify");
    add(new Completions(node.store), "branches", "of");
    session = processor.createSession(new ByteArrayInputStream(new byte[0]), printed, printed);
    session.currentDir(folder);
  }

  @AfterEach
  void stop() {
    session.close();
    processor.stop();
    threads.stop();
  }

  final ChainCommands chainCommands(MemoryStore store) {
    ToyAdministration administration = new ToyAdministration(store);
    ToyIdentity identity = new ToyIdentity();
    return new ChainCommands(
        store,
        administration,
        new ToyLoader(),
        new ChainExport(store, identity),
        new ChainImport(
            store,
            administration,
            (_, _, _) -> false,
            new ToyVerifier(),
            identity,
            new FilePackets(),
            node,
            node));
  }

  final void add(Object commands, String... functions) {
    for (String function : functions) {
      processor.addCommand("vmstudio", commands, function);
    }
  }

  final String run(String line) throws Exception {
    printed.reset();
    session.execute(line);
    return printed.toString(StandardCharsets.UTF_8);
  }

  final Object exitCode() {
    return session.get("vmstudio.exit");
  }

  private static List<Metric> metrics() {
    return List.of(new Metric("chain_verified_height", "toy", 7));
  }

  /** Knows one machine, which describes nothing. */
  private static final class ToyLoader implements MachineLoader {
    @Override
    public VirtualMachine machine(ImageRef image) {
      return new ToyMachine("1.2.3");
    }

    @Override
    public VirtualMachine prove(ImageRef image, Bytes jar) {
      return machine(image);
    }

    @Override
    public void dismiss(ImageRef image) {}

    @Override
    public Container load(Load message) {
      throw new UnsupportedOperationException("the shell loads nothing");
    }
  }

  /** A node without a key. */
  private static final class ToyIdentity implements NodeIdentity {
    @Override
    public NodeAddress address() {
      return ToyNode.SENDER;
    }

    @Override
    public Bytes publicKey() {
      return Bytes.EMPTY;
    }

    @Override
    public MessageSignature sign(Hash hash) {
      return new MessageSignature(hash, hash, 0);
    }

    @Override
    public SignedMessage seal(Message message, Bytes body) {
      throw new UnsupportedOperationException("the shell signs nothing");
    }
  }

  /** Takes a signature for its node's if it is the hash itself. */
  private static final class ToyVerifier implements SignatureVerifier {
    @Override
    public boolean verify(Hash hash, MessageSignature signature, Bytes publicKey) {
      return signature.r().equals(hash);
    }

    @Override
    public Optional<Bytes> recover(Hash hash, MessageSignature signature) {
      return signature.r().equals(hash) ? Optional.of(Bytes.EMPTY) : Optional.empty();
    }

    @Override
    public NodeAddress address(int network, Bytes publicKey) {
      return ToyNode.SENDER;
    }
  }
}
