package org.vmstudio.dispatcher.internal.gate;

import org.jspecify.annotations.Nullable;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;

/**
 * An image and its digest, which is calculated when it is first asked for and then kept: an image
 * has megabytes, and whoever looks at it names it by its digest. For one thread.
 */
public final class HashedImage {
  private final Bytes jar;
  private @Nullable Hash sha256;

  /** An image whose bytes do not change. */
  public HashedImage(Bytes jar) {
    this.jar = jar;
  }

  /** Its bytes. */
  public Bytes jar() {
    return jar;
  }

  /** Its digest. */
  public Hash sha256() {
    Hash known = sha256;
    if (known == null) {
      known = ImageSeal.sha256(jar);
      sha256 = known;
    }
    return known;
  }
}
