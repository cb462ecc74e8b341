package org.vmstudio.tools.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.ImageDigest;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.launcher.cli.Surroundings;
import org.vmstudio.launcher.cli.VmStudio;
import org.vmstudio.launcher.command.ExitCode;
import org.vmstudio.launcher.tool.SignOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program of {@code vmstudio image sign}. */
@Command(name = "vmstudio image sign")
public final class SignImage implements Callable<Integer> {
  /** More than a node's gate takes. */
  private static final int MAX_JAR = 128 << 20;

  private final Surroundings surroundings;

  @Mixin private final SignOptions options = new SignOptions();

  @Spec private CommandLine.Model.CommandSpec spec;

  /** A run in some surroundings. */
  @SuppressWarnings("NullAway.Init") // picocli sets the specification.
  SignImage(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** Runs the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  /** Runs a command line and gives the exit code. */
  static int run(Surroundings surroundings, String... arguments) {
    return VmStudio.execute(surroundings, new CommandLine(new SignImage(surroundings)), arguments);
  }

  @Override
  public Integer call() {
    Path folder = surroundings.folder();
    Path jar = folder.resolve(options.jar());
    try {
      byte[] sha256 = ImageDigest.sha256(read(jar));
      KeyPair key =
          new KeyStore(folder.resolve(options.key()), folder.resolve(options.passphrase()))
              .unlock();
      byte[] address = key.address(options.network());
      Path target = jar.resolveSibling(jar.getFileName() + ".sig");
      byte[] signature = key.sign(ImageDigest.signingHash(sha256)).toBytes();
      Files.write(target, signature, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      HexFormat hex = HexFormat.of();
      surroundings.out().println("SHA-256    0x" + hex.formatHex(sha256));
      surroundings.out().println("signer     0x" + hex.formatHex(address));
      surroundings.out().println("signature  " + target);
      return ExitCode.OK;
    } catch (NoSuchFileException e) {
      throw wrong("no file " + e.getFile(), e);
    } catch (FileAlreadyExistsException e) {
      throw wrong(e.getFile() + " is there already: move it away", e);
    } catch (IOException | PlatformFault | IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  private static byte[] read(Path jar) throws IOException {
    try (InputStream in = Files.newInputStream(jar)) {
      byte[] content = in.readNBytes(MAX_JAR + 1);
      if (content.length > MAX_JAR) {
        throw new IOException(jar + " has more than " + MAX_JAR + " bytes");
      }
      return content;
    }
  }

  private ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
