package org.vmstudio.tck.echo;

import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.tck.MachineTck;
import org.vmstudio.tck.Sample;

class EchoTckTest extends MachineTck {
  @Override
  protected VirtualMachine machine() {
    return new EchoMachine("1.0.0");
  }

  @Override
  protected Sample sample() throws MalformedException {
    return EchoSample.make();
  }
}
