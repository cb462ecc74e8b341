package org.vmstudio.dispatcher.internal.admission;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.Message;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.crypto.rlp.RlpReader;

/** Reads the bodies of messages I and IV; the lengths in them were checked by nobody before. */
final class Bodies {

  /**
   * The body of a message IV.
   *
   * @param jar the image
   * @param signature over its digest
   * @param blocks raw blocks, perhaps none
   */
  record UpdateBody(Bytes jar, Bytes signature, List<Bytes> blocks) {
    UpdateBody {
      blocks = List.copyOf(blocks);
    }
  }

  private Bodies() {}

  /** {@code BODY_HASH_MISMATCH} where a body is not the one that was signed. */
  static void checkHash(Message message, Bytes body) throws RejectedException {
    Bytes found = Bytes.wrap(Keccak256.hash(body.view()));
    if (!found.equals(message.bodyHash().bytes())) {
      throw new RejectedException(
          RejectReason.BODY_HASH_MISMATCH,
          "a body with hash " + found,
          message.bodyHash().toString(),
          "send the body that was signed");
    }
  }

  /**
   * {@code rlp([rawBlock...])}.
   *
   * @throws RejectedException {@code MALFORMED}, or {@code TOO_LARGE} above {@code max} blocks
   */
  static List<Bytes> blocks(Bytes body, int max) throws RejectedException {
    try {
      RlpReader reader = new RlpReader(body.view());
      List<Bytes> blocks = list(reader.readList(), max);
      reader.expectEnd();
      return blocks;
    } catch (RlpException malformed) {
      throw malformed(malformed, "rlp([rawBlock...])");
    }
  }

  /**
   * {@code rlp([jar, imageSignature, [rawBlock...]])}.
   *
   * @throws RejectedException {@code MALFORMED}, or {@code TOO_LARGE} above {@code max} blocks
   */
  static UpdateBody update(Bytes body, int max) throws RejectedException {
    try {
      RlpReader reader = new RlpReader(body.view());
      RlpReader parts = reader.readList();
      Bytes jar = Bytes.wrap(parts.readBytes());
      Bytes signature = Bytes.wrap(parts.readBytes());
      List<Bytes> blocks = list(parts.readList(), max);
      parts.expectEnd();
      reader.expectEnd();
      return new UpdateBody(jar, signature, blocks);
    } catch (RlpException malformed) {
      throw malformed(malformed, "rlp([jar, imageSignature, [rawBlock...]])");
    }
  }

  private static List<Bytes> list(RlpReader items, int max) throws RlpException, RejectedException {
    List<Bytes> blocks = new ArrayList<>();
    while (items.hasNext()) {
      if (blocks.size() == max) {
        throw tooMany("more than " + max + " blocks", max);
      }
      blocks.add(Bytes.wrap(items.readBytes()));
    }
    return blocks;
  }

  /** {@code TOO_LARGE}: a message brings too many blocks. */
  static RejectedException tooMany(String found, int max) {
    return new RejectedException(
        RejectReason.TOO_LARGE, found, "at most " + max, "split the message");
  }

  private static RejectedException malformed(RlpException cause, String expected) {
    return new RejectedException(
        RejectReason.MALFORMED,
        "a body where " + cause.getMessage(),
        expected,
        "encode the body again");
  }
}
