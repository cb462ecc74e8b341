package org.vmstudio.shell.internal;

import java.util.Optional;
import org.vmstudio.api.node.ImageSigner.KeyFile;
import picocli.CommandLine.Option;

/** Whose key signs. */
final class KeyOptions {
  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "A key file, Web3 Secret Storage 3; default: the node's own key.")
  private Optional<String> key = Optional.empty();

  @Option(
      names = "--passphrase",
      paramLabel = "FILE",
      description =
          "The file with its passphrase, mode 0600; default: the key file with .passphrase for .json.")
  private Optional<String> passphrase = Optional.empty();

  /** The key file, or nothing for the node's own key. */
  Optional<KeyFile> file(Output out) {
    if (key.isEmpty() && passphrase.isPresent()) {
      throw new UsageException("--passphrase is of no use without --key");
    }
    return key.map(name ->
        new KeyFile(
            out.file(name),
            out.file(
                passphrase.orElseGet(() -> name.replaceFirst("\\.json$", "") + ".passphrase"))));
  }
}
