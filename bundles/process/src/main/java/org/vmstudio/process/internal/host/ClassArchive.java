package org.vmstudio.process.internal.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.process.internal.proto.Nothing;
import org.vmstudio.process.internal.proto.Question;

/**
 * The classes that child processes have on their class path, parsed and verified once for all of
 * them: a dynamic archive of the JVM (JEP 350), with which a child starts in about half the time.
 * It is made by a child that is started for that alone, and used by those that start when it is
 * there. The JVM itself refuses one that does not fit its build or the files. Thread-safe.
 */
public final class ClassArchive implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  private static final Question DESCRIBE =
      Question.newBuilder().setDescribe(Nothing.getDefaultInstance()).build();

  /** How long writing it may take, on a busy machine too. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  /** A JVM that cannot use or make one does without, and need not say so among a child's lines. */
  private static final List<String> SILENT = List.of("-Xlog:cds=off", "-Xlog:cds+dynamic=off");

  private final Path file;
  private @Nullable Thread maker;

  private ClassArchive(Path file) {
    this.file = file;
  }

  /**
   * The archive of these files, in a folder that outlives the node.
   *
   * @throws IOException if one of the files cannot be read, or the folder not be made
   */
  public static ClassArchive in(Path folder, List<Path> classPath) throws IOException {
    Files.createDirectories(folder);
    CRC32C content = new CRC32C();
    for (Path jar : classPath) {
      try (InputStream in = new CheckedInputStream(Files.newInputStream(jar), content)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
    String name = "child-%08x-%s.jsa".formatted(content.getValue(), Runtime.version());
    return new ClassArchive(folder.toAbsolutePath().resolve(name));
  }

  /** The options of a JVM that uses it; none while it is not there. */
  List<String> options() {
    return Files.isRegularFile(file) ? silently("-XX:SharedArchiveFile=" + file) : List.of();
  }

  private static List<String> silently(String option) {
    return Stream.concat(Stream.of(option), SILENT.stream()).toList();
  }

  /** Makes it in a thread of its own, once; nothing depends on its success. */
  synchronized void begin(Path image, ChildFiles files, ProcessLimits limits) {
    if (maker == null && !Files.exists(file)) {
      maker =
          Thread.ofPlatform()
              .daemon()
              .name("vmstudio-class-archive")
              .start(() -> tryToMake(image, files, limits));
    }
  }

  private void tryToMake(Path image, ChildFiles files, ProcessLimits limits) {
    try {
      make(image, files, limits);
    } catch (IOException | MalformedException | ContainerException | PlatformFault failed) {
      LOG.warn("Child processes start without an archive of their classes", failed);
    }
  }

  /**
   * Makes it with an image that is known to start, unless it is there.
   *
   * @throws IOException if it cannot be written
   * @throws MalformedException never: no image says so of this question
   */
  public void make(Path image, ChildFiles files, ProcessLimits limits)
      throws IOException, MalformedException {
    if (Files.exists(file)) {
      return;
    }
    Path draft = Files.createTempFile(file.getParent(), "child-", ".draft");
    try {
      if (!written(draft, image, files, limits) || Files.size(draft) == 0) {
        throw new IOException("the child that was to write " + draft + " did not");
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
      deleteOlder();
      LOG.info("Child processes start with {} from now on", file);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Those of other files or another JVM; a child that uses one goes on with it. */
  private void deleteOlder() throws IOException {
    try (DirectoryStream<Path> all = Files.newDirectoryStream(file.getParent(), "child-*.jsa")) {
      for (Path other : all) {
        if (!other.equals(file)) {
          Files.deleteIfExists(other);
        }
      }
    }
  }

  /** A child writes it as it ends; it is asked something first, so that it knows what it needs. */
  private static boolean written(Path draft, Path image, ChildFiles files, ProcessLimits limits)
      throws MalformedException {
    ProcessLimits writing = limits.withOptions(silently("-XX:ArchiveClassesAtExit=" + draft));
    try (Child child = Child.start("class-archive", image, files, writing)) {
      child.ask(DESCRIBE, limits.call());
      return child.end(PATIENCE);
    }
  }

  /** Ends the child that is making it, and waits for that. */
  @Override
  public void close() {
    Thread making;
    synchronized (this) {
      making = maker;
    }
    if (making == null) {
      return;
    }
    making.interrupt();
    try {
      if (!making.join(PATIENCE)) {
        LOG.warn("The archive of classes is still being made");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
