package org.vmstudio.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.differential.generate.CaseGenerator;

class CaseFilesTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void giveBackTheCaseThatWasWritten(long seed) {
    Case which = CaseGenerator.of(seed);
    assertThat(CaseFiles.read(CaseFiles.write(which, "seed " + seed))).isEqualTo(which);
  }

  @Test
  void refuseWhatIsNoCase() {
    assertThatThrownBy(() -> CaseFiles.read("{")).isInstanceOf(IllegalArgumentException.class);
  }
}
