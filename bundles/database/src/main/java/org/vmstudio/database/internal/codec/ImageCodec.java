package org.vmstudio.database.internal.codec;

import org.vmstudio.api.store.ImageRecord;

/** The record of an admitted image. */
public final class ImageCodec {
  /** An image, and where the journal tells of its admission. */
  public static final Codec<AdmittedImage> IMAGE =
      new Codec<>(1, ImageCodec::write, ImageCodec::read);

  private ImageCodec() {}

  private static void write(Encoder out, AdmittedImage value) {
    out.number(value.event());
    Fields.image(out, value.image().ref());
    out.text(value.image().name());
    Fields.address(out, value.image().signer());
    out.bytes(value.image().signature());
    out.number(value.image().size());
    out.number(value.image().admittedAt());
  }

  private static AdmittedImage read(Decoder in) {
    return new AdmittedImage(
        in.number(),
        new ImageRecord(
            Fields.image(in), in.text(), Fields.address(in), in.bytes(), in.number(), in.number()));
  }

  /**
   * An image with its place in the journal, which is also the order of admission.
   *
   * @param event the sequence of the event of its admission
   * @param image the image
   */
  public record AdmittedImage(long event, ImageRecord image) {}
}
