package org.vmstudio.shell.internal;

import java.util.List;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/** Finds the image that an operator means. */
final class Images {
  /** How commands explain the word that names an image. */
  static final String HELP = "Name, 'NAME VERSION', or first digits of the SHA-256.";

  private Images() {}

  /**
   * The one image that fits.
   *
   * @throws UsageException if none or several fit
   */
  static ImageRecord find(StoreReader store, String which) {
    List<ImageRecord> fitting =
        store.images().stream().filter(image -> fits(image, which)).toList();
    if (fitting.isEmpty()) {
      throw new UsageException("no image '" + which + "': 'image list' lists them");
    }
    if (fitting.size() > 1) {
      throw new UsageException(
          "'"
              + which
              + "' fits several images: "
              + fitting.stream().map(ImageRecord::ref).toList());
    }
    return fitting.getFirst();
  }

  private static boolean fits(ImageRecord image, String which) {
    String digits = which.startsWith("0x") ? which.substring(2) : which;
    return (image.name() + " " + image.ref().version()).equals(which)
        || image.name().equals(which)
        || digits.length() >= 8 && image.ref().sha256().toHex().startsWith(digits);
  }
}
