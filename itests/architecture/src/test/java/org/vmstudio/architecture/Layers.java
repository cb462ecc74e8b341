package org.vmstudio.architecture;

import java.util.List;
import java.util.stream.Stream;

/**
 * The one table of who may know whom: a line for every module, and for every package of PaVM. A
 * package that has no line may be used by nobody, and a module without a line fails the build.
 */
final class Layers {

  private static final String API = "org.vmstudio.api..";
  private static final String ETHEREUM = "org.vmstudio.ethereum..";

  /** What crypto has to offer as a library, copied into the bundles that use it. */
  private static final List<String> LIBRARIES =
      List.of("org.vmstudio.crypto.primitives", "org.vmstudio.crypto.rlp");

  /** The modules that hold code of the platform or of a machine. */
  static final List<Layer> MODULES =
      List.of(
          new Layer("bundles/api", "org.vmstudio.api", List.of()),
          new Layer("bundles/crypto", "org.vmstudio.crypto", List.of(API)),
          platform("database"),
          platform("dispatcher"),
          platform("loader"),
          platform("library"),
          platform("process"),
          platform("executor"),
          platform("shell"),
          platform("telemetry"),
          platform("dropin"),
          new Layer("vm-plugins/ethereum", "org.vmstudio.ethereum", apiAndLibraries()),
          new Layer("vm-plugins/pavm", "org.vmstudio.pavm", and(apiAndLibraries(), ETHEREUM)),
          new Layer("vm-plugins/echo", "org.vmstudio.echo", apiAndLibraries()),
          new Layer(
              "vm-plugins/geth-evm", "org.vmstudio.geth.evm", and(apiAndLibraries(), ETHEREUM)),
          new Layer(
              "vm-plugins/geth",
              "org.vmstudio.geth.machine",
              and(and(apiAndLibraries(), ETHEREUM), "org.vmstudio.geth.evm..")));

  /** The libraries in crypto know nothing of ours, so that any bundle can hold a copy. */
  static final List<Layer> COPIED =
      LIBRARIES.stream().map(root -> new Layer("bundles/crypto", root, List.of())).toList();

  /** PaVM inside: what each package may use besides what the whole bundle may. */
  static final List<Layer> PAVM =
      List.of(
          pavm("kernel"),
          pavm("precompiles", "kernel"),
          pavm("interpreter", "kernel", "precompiles"),
          pavm("compiler", "kernel", "precompiles", "interpreter"),
          pavm("parallel", "kernel", "precompiles", "interpreter"),
          pavm("thread", "kernel", "precompiles", "interpreter"),
          pavm("trace", "kernel", "interpreter"),
          pavm(
              "plugin",
              "kernel",
              "precompiles",
              "interpreter",
              "compiler",
              "parallel",
              "thread",
              "trace"));

  private Layers() {}

  private static Layer platform(String name) {
    return new Layer("bundles/" + name, "org.vmstudio." + name, apiAndLibraries());
  }

  private static Layer pavm(String name, String... below) {
    Stream<String> inside = Stream.of(below).map(each -> inPavm(each) + "..");
    Stream<String> outside = and(apiAndLibraries(), ETHEREUM).stream();
    return new Layer("vm-plugins/pavm", inPavm(name), Stream.concat(inside, outside).toList());
  }

  private static String inPavm(String name) {
    return "org.vmstudio.pavm." + name;
  }

  private static List<String> apiAndLibraries() {
    return and(LIBRARIES, API);
  }

  private static List<String> and(List<String> some, String more) {
    return Stream.concat(some.stream(), Stream.of(more)).toList();
  }
}
