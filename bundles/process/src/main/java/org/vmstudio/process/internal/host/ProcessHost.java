package org.vmstudio.process.internal.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineHost;
import org.vmstudio.api.vm.VirtualMachine;

/** The host of this node's process containers. */
@Component(service = MachineHost.class, configurationPid = "org.vmstudio.process")
@Designate(ocd = ProcessConfiguration.class)
public final class ProcessHost implements MachineHost {

  /** The folder of what can be made again; without it each child reads its classes anew. */
  private static final String CACHE = "vmstudio.cache";

  private final BundleContext context;
  private final ProcessLimits limits;
  private final Set<ProcessMachine> machines = ConcurrentHashMap.newKeySet();
  private @Nullable ChildFiles files;

  /** Starts no process before it is asked to. */
  @Activate
  public ProcessHost(BundleContext context, ProcessConfiguration configuration) {
    this.context = context;
    this.limits =
        new ProcessLimits(
            (long) configuration.heapMegabytes() << 20,
            (long) configuration.nativeMegabytes() << 20,
            Runtime.getRuntime().availableProcessors(),
            Duration.ofSeconds(configuration.startSeconds()),
            Duration.ofSeconds(configuration.callSeconds()),
            Duration.ofSeconds(configuration.heartbeatSeconds()),
            List.of(configuration.jvmOptions()));
  }

  @Override
  public Hosted host(ImageRef image, Bytes jar) {
    try {
      Path copy = folder("images").resolve(image.sha256().toHex() + ".jar");
      Files.write(copy, jar.view());
      ProcessMachine machine =
          new ProcessMachine(
              image.family() + "-" + image.sha256().toHex().substring(0, 8), copy, files(), limits);
      machines.add(machine);
      return new InProcess(machine);
    } catch (IOException failed) {
      throw new PlatformFault(
          Kind.INPUT_OUTPUT, "the files of a child process cannot be written: " + failed, failed);
    }
  }

  private synchronized ChildFiles files() throws IOException {
    if (files == null) {
      Optional<Path> cache = Optional.ofNullable(context.getProperty(CACHE)).map(Path::of);
      files =
          BundleFiles.unpack(
              context.getBundle(), folder("child"), cache.map(of -> of.resolve("classes")));
    }
    return files;
  }

  private Path folder(String name) throws IOException {
    File folder = context.getDataFile(name);
    if (folder == null) {
      throw new IOException("the framework gives bundles no place for files");
    }
    return Files.createDirectories(folder.toPath());
  }

  private final class InProcess implements Hosted {
    private final ProcessMachine machine;

    private InProcess(ProcessMachine machine) {
      this.machine = machine;
    }

    @Override
    public VirtualMachine machine() {
      return machine;
    }

    @Override
    public void close() {
      machines.remove(machine);
      machine.close();
    }
  }

  /** Ends the processes that read; containers end theirs. Called by the framework. */
  @Deactivate
  public void stop() {
    machines.forEach(ProcessMachine::close);
    machines.clear();
    known().flatMap(ChildFiles::archive).ifPresent(ClassArchive::close);
  }

  private synchronized Optional<ChildFiles> known() {
    return Optional.ofNullable(files);
  }
}
