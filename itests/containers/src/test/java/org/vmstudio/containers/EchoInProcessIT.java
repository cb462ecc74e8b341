package org.vmstudio.containers;

import org.junit.jupiter.api.AfterAll;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.process.internal.host.ProcessMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;
import org.vmstudio.tck.echo.EchoSample;

/** The echo machine passes in a process what it passes in this JVM. */
class EchoInProcessIT extends MachineTck {
  private ProcessMachine machine;

  @Override
  protected VirtualMachine machine() throws Exception {
    if (machine == null) {
      machine = Processes.of(Processes.jarOf(EchoMachine.class));
    }
    return machine;
  }

  @Override
  protected int instances() {
    return Processes.INSTANCES;
  }

  @Override
  protected Sample sample() throws MalformedException {
    return EchoSample.make();
  }

  @AfterAll
  void end() {
    machine.close();
  }
}
