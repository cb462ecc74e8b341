package org.vmstudio.database.internal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.store.Event;
import org.vmstudio.database.internal.rocks.Batch;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;
import org.vmstudio.database.internal.rocks.RocksStore.Entry;

/**
 * The JARs of images. One of megabytes in a single batch would hold up the commits of all chains
 * until it is on the device, so it goes there in pieces, one synced after the other, and commits go
 * in between. Only the last piece is in the batch that names the image; what an unclean end leaves
 * of the others is removed at the next opening.
 */
record ImageBytes(Database database) {
  private static final int PIECE = 256 << 10;

  /** Whose pieces are being written; not there in between. */
  private static final byte[] UNFINISHED = {'i', 'm', 'a', 'g', 'e'};

  /** Adds to an image's last piece the records that name it, and writes. */
  @FunctionalInterface
  interface Naming {
    /** Gives the event that tells of it. */
    Event name(Batch batch);
  }

  /** Writes a JAR, then what names it; if that fails, the pieces go again. One at a time. */
  Event write(Hash image, Bytes jar, Naming naming) {
    sweep();
    try {
      return naming.name(allButTheLast(image.toArray(), jar.view()));
    } catch (RuntimeException e) {
      discard(e);
      throw e;
    }
  }

  private Batch allButTheLast(byte[] image, byte[] jar) {
    int last = Math.max(0, (jar.length - 1) / PIECE);
    for (int number = 0; number < last; number++) {
      Batch piece = piece(image, number, jar);
      database.writer().write(piece.put(Family.DEFAULT, UNFINISHED, image), true);
    }
    Batch rest = piece(image, last, jar);
    return last > 0 ? rest.delete(Family.DEFAULT, UNFINISHED) : rest;
  }

  private static Batch piece(byte[] image, int number, byte[] jar) {
    int from = number * PIECE;
    return new Batch()
        .put(
            Family.IMAGE_BYTES,
            Keys.image(image, number),
            Arrays.copyOfRange(jar, from, Math.min(jar.length, from + PIECE)));
  }

  /** The JAR of an image that is named; one that an earlier program wrote is a single piece. */
  Optional<Bytes> find(Hash image) {
    List<Entry> pieces = database.records().entries(Family.IMAGE_BYTES, image.toArray());
    if (pieces.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer jar =
        ByteBuffer.allocate(pieces.stream().mapToInt(piece -> piece.value().length).sum());
    pieces.forEach(piece -> jar.put(piece.value()));
    return Optional.of(Bytes.wrap(jar.array()));
  }

  /** Removes a JAR. */
  static void delete(Batch batch, byte[] image) {
    batch.deleteRange(Family.IMAGE_BYTES, image, Keys.after(image));
  }

  /** Removes the pieces of a JAR that was not written to its end. */
  void sweep() {
    byte[] image = database.store().get(Family.DEFAULT, UNFINISHED);
    if (image != null) {
      Batch batch = new Batch().delete(Family.DEFAULT, UNFINISHED);
      delete(batch, image);
      database.writer().write(batch, true);
    }
  }

  private void discard(RuntimeException failure) {
    try {
      sweep();
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
  }
}
