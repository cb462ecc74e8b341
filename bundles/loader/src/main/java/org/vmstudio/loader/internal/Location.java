package org.vmstudio.loader.internal;

import org.osgi.framework.Bundle;
import org.vmstudio.api.message.ImageRef;

/** The bundle locations by which the loader knows its own installations. */
final class Location {

  private static final String SCHEME = "vmstudio:image:";

  private Location() {}

  /** Where the bundle of an image is installed. */
  static String of(ImageRef image) {
    return SCHEME + image.sha256().toHex();
  }

  /** Whether a bundle was installed as a VM image. */
  static boolean isImage(Bundle bundle) {
    String location = bundle.getLocation();
    return location != null && location.startsWith(SCHEME);
  }
}
