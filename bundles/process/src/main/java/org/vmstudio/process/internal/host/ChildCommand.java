package org.vmstudio.process.internal.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vmstudio.process.internal.child.ChildMain;

/**
 * The command line of a child process. Its limits are the JVM's own where the JVM has one; what a
 * process may allocate in all is limited by the kernel ({@code RLIMIT_DATA}), which the shell sets
 * before it becomes the JVM.
 */
final class ChildCommand {

  private static final String LIMITED = "ulimit -d \"$1\" && shift && exec \"$@\"";

  private static final String LOGGING_FILE = "logging.properties";

  /** The transport complains about options that only other sockets have. */
  private static final String LOGGING =
      """
      handlers = java.util.logging.ConsoleHandler
      io.grpc.netty.shaded.level = SEVERE
      """;

  private ChildCommand() {}

  /** Starts the process in its folder. */
  static Process start(ChildFiles files, ProcessLimits limits, Path folder, Path image)
      throws IOException {
    Files.writeString(folder.resolve(LOGGING_FILE), LOGGING);
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", LIMITED, "vmstudio-container"));
    command.add(Long.toString((limits.heapBytes() + limits.nativeBytes()) >> 10));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options(limits, folder));
    files.archive().ifPresent(archive -> command.addAll(archive.options()));
    command.addAll(limits.options());
    command.add("-cp");
    command.add(
        files.classPath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(ChildMain.class.getName());
    command.add(folder.toString());
    command.add(image.toString());
    files.bundles().forEach(bundle -> command.add(bundle.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    // Nothing that the node was given in its environment is for a machine.
    builder.environment().clear();
    // glibc would reserve an arena a thread.
    builder.environment().put("MALLOC_ARENA_MAX", "2");
    return builder.start();
  }

  private static List<String> options(ProcessLimits limits, Path folder) {
    return List.of(
        "-Xmx" + limits.heapBytes(),
        "-XX:ActiveProcessorCount=" + limits.processors(),
        "-XX:MaxDirectMemorySize=" + limits.nativeBytes() / 4,
        "-XX:MaxMetaspaceSize=" + limits.nativeBytes() / 4,
        "-XX:ReservedCodeCacheSize=64m",
        "-XX:+UseSerialGC",
        "-XX:-UseFPUForSpilling",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-XX:ErrorFile=" + folder.resolve("crash"),
        "-Djava.io.tmpdir=" + folder,
        "-Djava.util.logging.config.file=" + folder.resolve(LOGGING_FILE),
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow");
  }
}
