package org.vmstudio.tools.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.tools.Console;

/** Bytes that come from outside: the program runs them or refuses them with a line, and is done. */
class HostileInputTest {
  private static final int ROUNDS = 300;

  @TempDir Path folder;

  private final Console console = new Console();
  private final Random random = new Random(7);

  private int run(String... arguments) {
    return EvmRun.run(console.surroundings(), Console.input(""), arguments);
  }

  private void refused(String... arguments) {
    assertThat(run(arguments)).isEqualTo(ExitCode.USAGE);
    assertThat(console.errors())
        .singleElement()
        .asString()
        .startsWith("vmstudio: ")
        .hasSizeLessThan(600);
  }

  @Test
  void anyCodeRuns() {
    for (int n = 0; n < ROUNDS; n++) {
      byte[] code = new byte[random.nextInt(200)];
      byte[] input = new byte[random.nextInt(100)];
      random.nextBytes(code);
      random.nextBytes(input);
      int ended =
          run(
              "--code",
              Hex.encode(code),
              "--input",
              Hex.encode(input),
              "--gas",
              "100000",
              "--json");
      assertThat(ended).as(Hex.encode(code)).isEqualTo(ExitCode.OK);
      assertThat(console.out()).as(Hex.encode(code)).startsWith("{\"output\":\"0x");
    }
  }

  @Test
  void bytesThatAreNoTextAreRefused() throws Exception {
    Path file = folder.resolve("garbage");
    for (int n = 0; n < ROUNDS; n++) {
      byte[] bytes = new byte[1 + random.nextInt(60)];
      random.nextBytes(bytes);
      bytes[0] = 'x';
      Files.write(file, bytes);
      refused("--code", "@" + file);
      refused("--code", "00", "--state", file.toString());
    }
  }

  @Test
  void deepJsonIsRefused() throws Exception {
    Path file = folder.resolve("deep.json");
    Files.writeString(file, "{\"alloc\":".repeat(100_000));
    refused("--code", "00", "--state", file.toString());
    Files.writeString(file, "{\"alloc\":" + "[".repeat(100_000));
    refused("--code", "00", "--state", file.toString());
  }

  @Test
  void damagedStatesAreRefused() throws Exception {
    String good =
        "{\"alloc\":{\"0x00000000000000000000000000000000000000aa\":{\"balance\":\"0x5\",\"code\":\"0x00\","
            + "\"storage\":{\"0x01\":\"0x02\"}}}}";
    Path file = folder.resolve("state.json");
    for (int n = 0; n < ROUNDS; n++) {
      StringBuilder damaged = new StringBuilder(good);
      int at = random.nextInt(good.length());
      damaged.setCharAt(at, (char) (32 + random.nextInt(95)));
      Files.writeString(file, damaged);
      assertThat(run("--code", "00", "--state", file.toString()))
          .as(damaged.toString())
          .isIn(ExitCode.OK, ExitCode.USAGE);
      assertThat(console.errors()).as(damaged.toString()).hasSizeLessThan(2);
    }
  }

  @Test
  void hugeNumbersAreRefused() throws Exception {
    refused("--code", "00", "--gas", "9".repeat(100_000));
    refused("--code", "00", "--value", "0x" + "f".repeat(100_000));
    Path file = folder.resolve("state.json");
    Files.writeString(
        file,
        "{\"0x00000000000000000000000000000000000000aa\":{\"balance\":"
            + "9".repeat(100_000)
            + "}}");
    refused("--code", "00", "--state", file.toString());
  }

  @Test
  void memoryThatIsPaidForButNotThereIsAFault() {
    // MSTORE at 4 GiB
    assertThat(run("--code", "5f64010000000052", "--gas", Long.toString(Long.MAX_VALUE)))
        .isEqualTo(ExitCode.FAULT);
    assertThat(console.errors())
        .singleElement()
        .asString()
        .contains("out of memory: EVM memory of");
  }

  @Test
  void aFolderIsNoFile() {
    refused("--code", "@" + folder);
    refused("--code", "00", "--state", folder.toString());
  }
}
