package org.vmstudio.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.vm.Describer;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.VirtualMachine;

/** What a machine says of itself. */
interface IntroductionTests {
  /** The machine under test. */
  Run run();

  @Test
  default void it_introduces_itself() {
    VirtualMachine.Description description = run().machine().description();
    assertThat(description.spiVersion()).isEqualTo(VirtualMachine.SPI_VERSION);
    assertThat(description.family()).isEqualTo(run().sample().definition().family());
    assertThat(description.name()).isNotBlank();
    assertThat(description.workUnit()).isNotBlank();
    assertThat(run().machine().description()).isEqualTo(description);
  }

  @Test
  default void its_family_and_version_can_name_an_image() {
    VirtualMachine.Description description = run().machine().description();
    assertThatCode(() ->
            new ImageRef(
                description.family(), ImageVersion.parse(description.version()), Hash.ZERO))
        .doesNotThrowAnyException();
  }

  @Test
  default void its_abilities_are_what_they_say() {
    for (Class<?> ability : List.of(SnapshotReader.class, Describer.class)) {
      run().machine().ability(ability).ifPresent(given -> assertThat(given).isInstanceOf(ability));
    }
    assertThat(run().machine().ability(Runnable.class)).isEmpty();
  }
}
