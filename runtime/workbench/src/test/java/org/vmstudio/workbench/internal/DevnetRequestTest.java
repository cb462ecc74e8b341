package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.vmstudio.launcher.command.CommandCall;

class DevnetRequestTest {
  private static final Path SHIPPED = Path.of("/shipped/genesis.json");
  private static final Path FOLDER = Path.of("/folder");

  private static DevnetRequest request(Map<String, String> values) throws InputException {
    CommandCall call =
        new CommandCall(List.of(), Set.of(), values, FOLDER, false, System.out, System.err);
    return DevnetRequest.of(call, SHIPPED);
  }

  @Test
  void whatIsNotSaidIsStandardInputTheShippedGenesisAndNoEnd() throws InputException {
    DevnetRequest request = request(Map.of("transactions", "-"));
    assertThat(request.transactions()).isEmpty();
    assertThat(request.genesis()).isEqualTo(SHIPPED);
    assertThat(request.blocks()).isEqualTo(Integer.MAX_VALUE);
    assertThat(request.export()).isEmpty();
  }

  @Test
  void filesAreRelativeToTheFolderOfTheCall() throws InputException {
    DevnetRequest request =
        request(Map.of("transactions", "a", "genesis", "b", "export", "/c", "period", "5"));
    assertThat(request.transactions()).contains(FOLDER.resolve("a"));
    assertThat(request.genesis()).isEqualTo(FOLDER.resolve("b"));
    assertThat(request.export()).contains(Path.of("/c"));
    assertThat(request.period()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void aNumberOutOfRangeIsRefusedWithWhatWasExpected() {
    assertThatThrownBy(() -> request(Map.of("blocks", "0")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("--blocks: found '0', expected a number from 1");
    assertThatThrownBy(() -> request(Map.of("period", "-1")))
        .hasMessageContaining("--period: found '-1', expected a number from 0 to 86400");
  }
}
