package org.vmstudio.dispatcher.internal.gate;

import java.util.Arrays;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.crypto.primitives.ImageDigest;

/** What is signed of an image, and the form of the signature. */
public final class ImageSeal {
  private static final int SIZE = 2 * Hash.SIZE + 1;

  private ImageSeal() {}

  /** The image's digest. */
  public static Hash sha256(Bytes jar) {
    return Hash.wrap(ImageDigest.sha256(jar.view()));
  }

  /** keccak256("VMStudio image/1" || sha256). */
  public static Hash signingHash(Hash sha256) {
    return Hash.wrap(ImageDigest.signingHash(sha256.bytes().view()));
  }

  /** 65 bytes: r, s, v. */
  public static Bytes encode(MessageSignature signature) {
    byte[] bytes = Arrays.copyOf(signature.r().toArray(), SIZE);
    System.arraycopy(signature.s().bytes().view(), 0, bytes, Hash.SIZE, Hash.SIZE);
    bytes[SIZE - 1] = (byte) signature.v();
    return Bytes.wrap(bytes);
  }

  static MessageSignature decode(Bytes signature) throws RejectedException {
    if (signature.size() != SIZE || signature.at(SIZE - 1) < 0 || signature.at(SIZE - 1) > 1) {
      throw new RejectedException(
          RejectReason.BAD_IMAGE,
          "an image signature of " + signature.size() + " bytes",
          SIZE + " bytes r, s, v with v 0 or 1",
          "sign the image again");
    }
    byte[] bytes = signature.view();
    return new MessageSignature(
        Hash.wrap(Arrays.copyOf(bytes, Hash.SIZE)),
        Hash.wrap(Arrays.copyOfRange(bytes, Hash.SIZE, 2 * Hash.SIZE)),
        bytes[SIZE - 1]);
  }
}
