package org.vmstudio.api.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageVersionTest {
  @Test
  void versions_are_ordered_as_bundle_versions_are() {
    List<String> ordered =
        List.of("0.9", "1", "1.0.1", "1.0.1.a", "1.0.1.b", "1.2", "1.10", "2.0.0.rc-1");
    List<String> sorted =
        Stream.of("1.10", "2.0.0.rc-1", "1.0.1.b", "1", "1.2", "0.9", "1.0.1.a", "1.0.1")
            .sorted((a, b) -> ImageVersion.parse(a).compareTo(ImageVersion.parse(b)))
            .toList();
    assertThat(sorted).isEqualTo(ordered);
  }

  @Test
  void what_is_printed_reads_back() {
    ImageVersion version = new ImageVersion(1, 2, 3, "build-4");
    assertThat(ImageVersion.parse(version.toString())).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "1.", "1.2.3.", "1.2.3.4.5", "-1", "1234567890", "1.2.3.ü"})
  void other_forms_are_refused(String text) {
    assertThatThrownBy(() -> ImageVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
