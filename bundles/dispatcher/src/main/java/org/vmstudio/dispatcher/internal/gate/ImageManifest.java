package org.vmstudio.dispatcher.internal.gate;

import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.vm.VirtualMachine;

/**
 * What an image's manifest says before anything of the image runs.
 *
 * @param family of {@code VMStudio-Family}
 * @param name of {@code VMStudio-Name}
 * @param version of {@code Bundle-Version}
 */
public record ImageManifest(String family, String name, ImageVersion version) {
  private static final List<String> FORBIDDEN =
      List.of(
          Constants.EXPORT_PACKAGE,
          Constants.FRAGMENT_HOST,
          Constants.DYNAMICIMPORT_PACKAGE,
          Constants.REQUIRE_BUNDLE);
  private static final List<String> HIDDEN =
      List.of("org.vmstudio.api.store", "org.vmstudio.api.node", "org.vmstudio.launcher");

  /**
   * Reads the headers.
   *
   * @throws RejectedException {@code BAD_IMAGE} with the header, what it says and what it should
   *     say
   */
  static ImageManifest read(Manifest manifest) throws RejectedException {
    Attributes headers = manifest.getMainAttributes();
    for (String header : FORBIDDEN) {
      if (headers.getValue(header) != null) {
        throw bad(header + ": " + headers.getValue(header), "no such header in a VM image");
      }
    }
    checkImports(headers.getValue(Constants.IMPORT_PACKAGE));
    required(headers, Constants.BUNDLE_SYMBOLICNAME);
    String spi = required(headers, "VMStudio-Spi");
    if (!spi.equals(Integer.toString(VirtualMachine.SPI_VERSION))) {
      throw bad("VMStudio-Spi: " + spi, "VMStudio-Spi: " + VirtualMachine.SPI_VERSION);
    }
    return new ImageManifest(
        required(headers, "VMStudio-Family"),
        required(headers, "VMStudio-Name"),
        version(required(headers, Constants.BUNDLE_VERSION)));
  }

  /**
   * The reference of the image with these headers.
   *
   * @throws RejectedException {@code BAD_IMAGE} if the family is of another form
   */
  ImageRef ref(Hash sha256) throws RejectedException {
    try {
      return new ImageRef(family, version, sha256);
    } catch (IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()), "VMStudio-Family of a-z 0-9 -");
    }
  }

  private static void checkImports(@Nullable String imports) throws RejectedException {
    for (String hidden : HIDDEN) {
      if (imports != null && imports.contains(hidden)) {
        throw bad("an import of " + hidden, "imports of the SPI's packages alone");
      }
    }
  }

  private static ImageVersion version(String text) throws RejectedException {
    try {
      return ImageVersion.parse(text);
    } catch (IllegalArgumentException e) {
      throw bad("Bundle-Version: " + text, "major.minor.micro");
    }
  }

  private static String required(Attributes headers, String name) throws RejectedException {
    String value = headers.getValue(name);
    if (value == null || value.isBlank()) {
      throw bad("no header " + name, "a VM image's headers");
    }
    return value.trim();
  }

  private static RejectedException bad(String found, String expected) {
    return new RejectedException(
        RejectReason.BAD_IMAGE, found, expected, "correct the bundle's bnd.bnd and build it again");
  }
}
