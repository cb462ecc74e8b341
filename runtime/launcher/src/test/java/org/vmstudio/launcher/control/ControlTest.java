package org.vmstudio.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.launcher.command.CommandCall;
import org.vmstudio.launcher.command.ExitCode;

class ControlTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int ask(Path socket, String... lines) throws IOException {
    return ControlClient.run(
        socket,
        folder,
        List.of(lines),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  private static int echo(CommandCall call) {
    call.out().println(call.folder() + " " + call.operands());
    call.err().print("größer");
    return call.operands().size();
  }

  @Test
  void aCallerGetsOutputErrorsAndExitCode() throws IOException {
    Path socket = folder.resolve("s");
    try (ControlServer _ = ControlServer.listen(socket, ControlTest::echo)) {
      assertThat(ask(socket, "chains", "status")).isEqualTo(2);
    }
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualToIgnoringNewLines(folder + " [chains, status]");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("größer");
  }

  @Test
  void onlyTheOwnerMayCall() throws IOException {
    Path socket = folder.resolve("s");
    try (ControlServer _ = ControlServer.listen(socket, ControlTest::echo)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void theSocketOfADeadNodeIsReplacedAndAClosedOneIsGone() throws IOException {
    Path socket = Files.createFile(folder.resolve("s"));
    try (ControlServer _ = ControlServer.listen(socket, ControlTest::echo)) {
      assertThat(ask(socket, "x")).isEqualTo(1);
    }
    assertThat(socket).doesNotExist();
    assertThatThrownBy(() -> ask(socket, "x")).isInstanceOf(IOException.class);
  }

  @Test
  void aCommandThatThrowsIsAFaultOfTheCallAndNotTheEndOfTheServer() throws IOException {
    Path socket = folder.resolve("s");
    try (ControlServer _ =
        ControlServer.listen(
            socket,
            call -> {
              if (call.operands().contains("bad")) {
                throw new IllegalStateException("bad");
              }
              return 0;
            })) {
      assertThat(ask(socket, "bad")).isEqualTo(ExitCode.FAULT);
      assertThat(err.toString(StandardCharsets.UTF_8)).contains("IllegalStateException: bad");
      assertThat(ask(socket, "good")).isZero();
    }
  }
}
