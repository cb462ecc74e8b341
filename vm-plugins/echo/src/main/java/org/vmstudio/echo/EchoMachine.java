package org.vmstudio.echo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainContext;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.api.vm.VmInstance;

/** The service that this bundle registers. */
@Component(service = VirtualMachine.class)
public final class EchoMachine implements VirtualMachine, SnapshotReader, Describer {
  private final Description description;
  private final ChainCodec codec = new EchoCodec();

  /** Made by Declarative Services; its version is the bundle's. */
  @Activate
  public EchoMachine(BundleContext context) {
    this(context.getBundle().getVersion().toString());
  }

  /** A machine of a given version. */
  public EchoMachine(String version) {
    this.description = new Description("echo", "echo", version, SPI_VERSION, "coins");
  }

  @Override
  public Description description() {
    return description;
  }

  @Override
  public ChainCodec codec() {
    return codec;
  }

  @Override
  public VmInstance instantiate(ChainContext context) {
    return new EchoInstance();
  }

  @Override
  public <T> Optional<T> ability(Class<T> type) {
    return type.isInstance(this) && type != VirtualMachine.class
        ? Optional.of(type.cast(this))
        : Optional.empty();
  }

  @Override
  public Contents read(Bytes configuration, Bytes body) throws MalformedException {
    Coins coins = Allocation.read(body);
    return new Contents(
        coins.delta(), false, List.of(EchoHeader.commitments(coins.hash(), 0).getFirst()));
  }

  @Override
  public SequencedMap<String, String> block(Bytes configuration, Bytes rawBlock)
      throws MalformedException {
    EchoBlock block = EchoBlock.decode(rawBlock);
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("height", Long.toString(block.header().height()));
    fields.put("hash", block.header().hash().toString());
    fields.put("parent", block.header().parent().toString());
    fields.put("transactions", Integer.toString(block.transactions().size()));
    fields.put("burnt", Long.toString(block.header().burnt()));
    return fields;
  }

  @Override
  public SequencedMap<String, String> receipt(Bytes configuration, Bytes encodedReceipt)
      throws MalformedException {
    Input in = new Input(encodedReceipt);
    SequencedMap<String, String> fields = new LinkedHashMap<>();
    fields.put("burnt", Long.toString(in.u64()));
    in.end();
    return fields;
  }
}
