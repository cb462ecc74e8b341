package org.vmstudio.api.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContainerStateTest {
  @ParameterizedTest
  @EnumSource(ContainerState.class)
  void every_state_leads_to_an_end(ContainerState from) {
    Set<ContainerState> reached = EnumSet.of(from);
    for (int i = 0; i < ContainerState.values().length; i++) {
      Set<ContainerState> more = EnumSet.copyOf(reached);
      reached.forEach(state -> more.addAll(state.next()));
      reached = more;
    }
    assertThat(reached).containsAnyOf(ContainerState.STOPPED, ContainerState.FAILED);
  }

  @Test
  void an_end_is_an_end_and_nothing_becomes_empty_again() {
    assertThat(ContainerState.STOPPED.next()).isEmpty();
    assertThat(ContainerState.FAILED.next()).isEmpty();
    for (ContainerState state : ContainerState.values()) {
      assertThat(state.next()).doesNotContain(ContainerState.EMPTY);
    }
  }
}
