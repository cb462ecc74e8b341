package org.vmstudio.launcher.tool;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to sign, and with which key. */
public final class SignOptions {
  private static final int DEFAULT_NETWORK = 1;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The key file, Web3 Secret Storage 3.")
  private Path key = Path.of("");

  @Option(
      names = "--passphrase",
      paramLabel = "FILE",
      description =
          "The file with its passphrase, mode 0600; default: the key file with .passphrase for .json.")
  private Optional<Path> passphrase = Optional.empty();

  @Option(
      names = "--network",
      paramLabel = "BYTE",
      description = "The network of the signer's address, which is printed; default: 1.")
  private int network = DEFAULT_NETWORK;

  @Parameters(paramLabel = "JAR", description = "The bundle; its signature goes to JAR.sig.")
  private Path jar = Path.of("");

  /** For picocli, which sets the options. */
  public SignOptions() {}

  /** The key file. */
  public Path key() {
    return key;
  }

  /** The passphrase's file. */
  public Path passphrase() {
    return passphrase.orElseGet(() ->
        key.resolveSibling(
            String.valueOf(key.getFileName()).replaceFirst("\\.json$", "") + ".passphrase"));
  }

  /** The network byte. */
  public int network() {
    return network;
  }

  /** The bundle. */
  public Path jar() {
    return jar;
  }
}
