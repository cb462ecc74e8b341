package org.vmstudio.dispatcher.internal.gate;

import java.util.Comparator;
import java.util.Optional;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.store.ImageEntry;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;

/**
 * Which image may follow the one that a chain has. Versions say which of two images of one machine
 * is the newer; those of different machines of a family tell nothing about each other, so that a
 * chain may move between machines as long as it goes back to none that it has left behind.
 */
public record Succession(StoreReader store) {
  /**
   * What an image is not newer than; empty where it may follow.
   *
   * @param name the image's machine
   */
  public Optional<String> obstacle(ChainKey chain, ImageRef image, String name) {
    return store.imageEntries(chain).stream()
        .reduce((lower, higher) -> higher)
        .map(ImageEntry::image)
        .flatMap(active ->
            nameOf(active).equals(Optional.of(name))
                ? notNewer(image, active)
                : older(chain, image, name));
  }

  private static Optional<String> notNewer(ImageRef image, ImageRef active) {
    return image.version().compareTo(active.version()) > 0
        ? Optional.empty()
        : Optional.of("newer than " + active);
  }

  /** The chain may go on with the very image that it had, or a newer one. */
  private Optional<String> older(ChainKey chain, ImageRef image, String name) {
    return store.imageEntries(chain).stream()
        .map(ImageEntry::image)
        .filter(its -> nameOf(its).equals(Optional.of(name)))
        .max(Comparator.comparing(ImageRef::version))
        .filter(had -> !had.equals(image) && image.version().compareTo(had.version()) <= 0)
        .map(had -> had + ", which the chain had before, or newer");
  }

  private Optional<String> nameOf(ImageRef image) {
    return store.image(image.sha256()).map(ImageRecord::name);
  }
}
