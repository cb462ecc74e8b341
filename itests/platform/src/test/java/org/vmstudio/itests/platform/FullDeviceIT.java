package org.vmstudio.itests.platform;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.MessageInbox;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/**
 * An import on a device that becomes full in the middle and larger later. Mounting needs root on
 * Linux; where that is not there, the dispatcher's and the database's own tests of a full device
 * stand for it.
 */
class FullDeviceIT {
  private static final int FILL_AFTER = 10;

  @TempDir private Path home;
  private Path device;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    device = Files.createDirectory(home.resolve("device"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", device.toString()),
        "a device can only be mounted by root on Linux");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", "-q", device.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 0})
  void theImportGoesOnWhenThereIsSpaceAgainAndEndsAtTheSameState(int reserve) throws Exception {
    CrashScript script = CrashScript.ofImport();
    Path file = script.writeTo(home.resolve("script"));
    String expected = CrashRun.of(home.resolve("whole"), file, new CrashRun.Kill.Never()).digest();
    int refused = 0;
    try (Platform node =
        BranchNode.in(home.resolve("node"), script.image())
            .with("org.vmstudio.database", "path", device.resolve("db").toString())
            .with("org.vmstudio.database", "write.buffer.mb", 4)
            .with("org.vmstudio.database", "reserve.mb", reserve)
            .with("org.vmstudio.dispatcher", "retrySeconds", 1)
            .start()) {
      ChainKey chain = node.service(ChainAdministration.class).register(script.definition()).key();
      Messenger sender = new Messenger(BranchNode.SENDER, node.service(PacketCodec.class));
      for (Batch batch : script.batches()) {
        // The database removes files of its own on another thread: what that frees is filled too.
        if (batch.from() >= FILL_AFTER && refused == 0) {
          fill();
        }
        byte[] packet = sender.preload(chain, batch.from(), batch.blocks());
        while (!accepted(node, packet)) {
          refused++;
          assertThat(refused).isEqualTo(1);
          assertThat(run("mount", "-o", "remount,size=256m", device.toString())).isTrue();
        }
      }
      BranchNode.await(node, chain, script.batches().getLast().tip());
      assertThat(refused).isEqualTo(1);
      assertThat(StateDigest.of(node.service(StoreReader.class), chain)).isEqualTo(expected);
    }
  }

  private static boolean accepted(Platform node, byte[] packet) throws InterruptedException {
    try {
      assertThat(node.service(MessageInbox.class).submit(packet))
          .isInstanceOf(Reply.Accepted.class);
      return true;
    } catch (PlatformFault full) {
      assertThat(full.kind()).as(full.getMessage()).isEqualTo(Kind.DISK_FULL);
      return false;
    }
  }

  private void fill() throws IOException {
    try (OutputStream filler = Files.newOutputStream(device.resolve("filler"), CREATE, APPEND)) {
      byte[] piece = new byte[4096];
      while (device.toFile().getUsableSpace() > 0) {
        filler.write(piece);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
