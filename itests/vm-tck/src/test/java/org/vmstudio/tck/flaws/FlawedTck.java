package org.vmstudio.tck.flaws;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.echo.EchoSample;

/** The suite on a machine with a flaw; run by {@link FlawsTest} alone, for it has to fail. */
@ExtendWith(FlawedTck.FlawOfTheRequest.class)
final class FlawedTck extends MachineTck {
  static final String FLAW = "flaw";

  private final Flaw flaw;

  FlawedTck(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  protected VirtualMachine machine() {
    return flaw.in(new EchoMachine("1.0.0"));
  }

  @Override
  protected Sample sample() throws MalformedException {
    return EchoSample.make();
  }

  /** Says which flaw it is. */
  static final class FlawOfTheRequest implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Flaw.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context.getConfigurationParameter(FLAW, Flaw::valueOf).orElseThrow();
    }
  }
}
