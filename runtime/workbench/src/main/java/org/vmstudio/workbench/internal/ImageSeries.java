package org.vmstudio.workbench.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.node.ImageSigner;

/**
 * Ever newer versions of an image: the same JAR with another {@code Bundle-Version}, signed by this
 * node. For one thread.
 */
final class ImageSeries {
  private final ImageRef first;
  private final Bytes jar;
  private final ImageSigner signer;
  private int issued;

  /**
   * One of the series.
   *
   * @param ref what names it
   * @param jar its bytes
   * @param signature its signature, as the gate wants it
   */
  record Issue(ImageRef ref, Bytes jar, Bytes signature) {}

  /** A series that begins after an image. */
  ImageSeries(ImageRef first, Bytes jar, ImageSigner signer) {
    this.first = first;
    this.jar = jar;
    this.signer = signer;
  }

  /** The next version. */
  Issue next() {
    ImageVersion from = first.version();
    ImageVersion version =
        new ImageVersion(from.major(), from.minor(), from.micro() + ++issued, "");
    Bytes bytes = Bytes.wrap(packed(version));
    ImageSigner.Seal seal = signer.sign(bytes, Optional.empty());
    return new Issue(new ImageRef(first.family(), version, seal.sha256()), bytes, seal.signature());
  }

  private byte[] packed(ImageVersion version) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(jar.size());
    try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar.view()), false)) {
      Manifest manifest = new Manifest(in.getManifest());
      manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version.toString());
      try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
        out.setLevel(Deflater.BEST_SPEED);
        for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          in.transferTo(out);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("an admitted image that cannot be read", impossible);
    }
    return bytes.toByteArray();
  }
}
