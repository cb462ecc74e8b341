package org.vmstudio.process.internal.child;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.osgi.framework.BundleException;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * The child process of a container: serves one VM image on a socket until the node closes its
 * standard input, be it on purpose or by its own death.
 */
public final class ChildMain {

  /** What it prints, on a line, once it can be asked. */
  public static final String READY = "vmstudio container ready";

  /** The socket's name in the container's folder. */
  public static final String SOCKET = "s";

  private static final Logger LOG = System.getLogger(ChildMain.class.getName());

  private ChildMain() {}

  /**
   * Serves.
   *
   * @param arguments the container's private folder, the image, the bundles that it needs
   */
  public static void main(String... arguments)
      throws IOException, BundleException, InterruptedException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("expected: FOLDER IMAGE BUNDLE...; a node starts this");
    }
    List<Path> paths = Arrays.stream(arguments).map(Path::of).toList();
    Path folder = paths.getFirst();
    Thread.ofPlatform().daemon().name("parent").start(() -> endWithParent(System.in, folder));
    VirtualMachine machine =
        ChildFramework.start(
            folder.resolve("framework"), paths.get(1), paths.subList(2, paths.size()));
    ChildServer.start(folder.resolve(SOCKET), machine);
    tell(READY);
    Thread.currentThread().join();
  }

  /** Standard output is what the node reads. */
  private static void tell(String line) throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    out.write((line + '\n').getBytes(UTF_8));
    out.flush();
  }

  /** Nothing of the process or its folder outlives the node. */
  private static void endWithParent(InputStream parent, Path folder) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      LOG.log(Level.INFO, "the node is gone", gone);
    }
    delete(folder);
    Runtime.getRuntime().halt(0);
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | UncheckedIOException left) {
      LOG.log(Level.WARNING, "could not delete " + folder, left);
    }
  }
}
