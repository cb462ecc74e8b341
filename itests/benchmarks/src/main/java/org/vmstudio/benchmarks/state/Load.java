package org.vmstudio.benchmarks.state;

import java.nio.file.Path;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.pavm.plugin.PavmMachine;

/** Makes the chain, in a process of its own: arguments are a folder and the number of accounts. */
final class Load {

  private Load() {}

  /** Runs it. */
  public static void main(String[] arguments) throws MalformedException {
    Chain chain = new Chain(Integer.parseInt(arguments[1]));
    try (Store store = new Store(Path.of(arguments[0], "chain"))) {
      store.register(new PavmMachine("1.0.0").codec().genesis(chain.definition()));
    }
  }
}
