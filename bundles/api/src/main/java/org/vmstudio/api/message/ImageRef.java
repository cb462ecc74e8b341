package org.vmstudio.api.message;

import java.util.regex.Pattern;
import org.vmstudio.api.Hash;

/**
 * Names a VM image (field 10 of the packet).
 *
 * @param family the kind of machine, such as {@code evm}: 1 to {@value #MAX_FAMILY} of {@code a-z
 *     0-9 -}
 * @param version the version
 * @param sha256 SHA-256 of the bundle's bytes
 */
public record ImageRef(String family, ImageVersion version, Hash sha256) {
  /** The longest family name, in characters. */
  public static final int MAX_FAMILY = 32;

  private static final Pattern FAMILY = Pattern.compile("[a-z0-9-]{1," + MAX_FAMILY + "}");

  /** Refuses a family of another form. */
  public ImageRef {
    if (!FAMILY.matcher(family).matches()) {
      throw new IllegalArgumentException("not a family of machines: " + family);
    }
  }

  /** Family, version and the first eight digits of the digest. */
  @Override
  public String toString() {
    return family + " " + version + " (" + sha256.toHex().substring(0, 8) + ")";
  }
}
