package org.vmstudio.containers;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.process.internal.host.ChildFiles;
import org.vmstudio.process.internal.host.ClassArchive;
import org.vmstudio.process.internal.host.ProcessLimits;
import org.vmstudio.process.internal.host.ProcessMachine;

/** Machines in child processes, made of what is on the class path. */
final class Processes {

  /** Most children live for a second. */
  static final List<String> QUICK = List.of("-XX:TieredStopAtLevel=1");

  /** Enough for every machine; starting takes long where many tests share a processor. */
  static ProcessLimits limits(List<String> options) {
    return new ProcessLimits(
        256L << 20,
        512L << 20,
        2,
        Duration.ofMinutes(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        options);
  }

  /** How many instances a test makes at most, of which each is a process. */
  static final int INSTANCES = 3;

  private static final List<String> BUNDLES =
      List.of(
          "org.apache.felix.scr",
          "org.osgi.service.component",
          "org.osgi.util.promise",
          "org.osgi.util.function");

  private static final ChildFiles FILES = shared();

  private Processes() {}

  /** The machine of an image. */
  static ProcessMachine of(Path image) {
    return of(image, limits(QUICK));
  }

  /** The machine of an image, within limits. */
  static ProcessMachine of(Path image, ProcessLimits limits) {
    return new ProcessMachine(image.getFileName().toString(), image, FILES, limits);
  }

  /** The jar that a class came from. */
  static Path jarOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  /** What children are made of, with an archive of their classes in a folder. */
  static ChildFiles files(Path archives) throws IOException {
    List<Path> bundles =
        BUNDLES.stream()
            .map(name ->
                classPath()
                    .filter(jar -> jar.getFileName().toString().matches(name + "-\\d.*\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("no jar of " + name)))
            .toList();
    List<Path> jars = classPath().filter(Files::isRegularFile).toList();
    return new ChildFiles(jars, bundles, Optional.of(ClassArchive.in(archives, jars)));
  }

  /** The archive is made ahead, so that tests which look at their children see theirs alone. */
  private static ChildFiles shared() {
    try {
      ChildFiles files = files(Path.of("target", "cache", "classes"));
      files.archive().orElseThrow().make(jarOf(EchoMachine.class), files, limits(QUICK));
      return files;
    } catch (IOException | MalformedException | URISyntaxException failed) {
      throw new IllegalStateException("no archive of the children's classes", failed);
    }
  }

  private static Stream<Path> classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of);
  }
}
