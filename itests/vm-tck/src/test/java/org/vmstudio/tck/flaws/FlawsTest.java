package org.vmstudio.tck.flaws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The suite can fail: it finds what is wrong with a machine. */
class FlawsTest {
  @ParameterizedTest
  @EnumSource
  void the_suite_notices_a_machine_that(Flaw flaw) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectMethod(FlawedTck.class, flaw.noticedBy(), flaw.parameters()))
            .configurationParameter(FlawedTck.FLAW, flaw.name())
            .build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create().execute(request, listener);
    assertThat(listener.getSummary().getTestsFailedCount()).isPositive();
  }
}
