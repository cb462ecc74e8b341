package org.vmstudio.dropin.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.store.ImageRecord;

/**
 * One look into the folder after the other: what has arrived goes to the gate, what passes is
 * offered to the chains, what does not goes to quarantine, and what was removed retires. For one
 * thread.
 */
final class DropIn {
  private static final Logger LOG = LoggerFactory.getLogger(DropIn.class);

  private final Folder folder;
  private final Arrivals arrivals;
  private final Quarantine quarantine;
  private final Admitted admitted;
  private final Retirement retirement;
  private final Movers movers;
  private final Ways ways;
  private final Map<Path, Sighting> settled = new HashMap<>();
  private final Map<Path, ImageRecord> moving = new HashMap<>();

  /**
   * How a bundle comes into the node.
   *
   * @param gate checks it
   * @param signer signs it where nobody has
   * @param allowUnsigned whether that may be
   */
  record Ways(ImageGate gate, ImageSigner signer, boolean allowUnsigned) {}

  /** Begins with nothing seen. */
  DropIn(Folder folder, int patience, Ways ways, Movers movers) {
    this.folder = folder;
    this.arrivals = new Arrivals(ways.allowUnsigned() ? 1 : patience);
    this.quarantine = Quarantine.of(folder);
    this.admitted = new Admitted(folder);
    this.retirement = new Retirement(admitted, ways.gate());
    this.movers = movers;
    this.ways = ways;
  }

  /** Looks once. A file that cannot be read now is looked at again the next time. */
  void look() {
    try {
      List<Sighting> seen = folder.look();
      arrivals.keepOnly(seen);
      keepOnly(seen);
      for (Sighting sighting : seen) {
        if (!sighting.equals(settled.get(sighting.jar()))) {
          look(sighting);
        }
      }
      moving.entrySet().removeIf(each -> isMoved(each.getKey(), each.getValue()));
      retirement.look();
    } catch (IOException e) {
      LOG.warn("The drop-in folder {} cannot be read: {}", folder.path(), e.toString());
    } catch (PlatformFault fault) {
      LOG.warn("The drop-in folder is looked at again later: {}", fault.getMessage());
    }
  }

  private void keepOnly(Collection<Sighting> seen) {
    List<Path> there = seen.stream().map(Sighting::jar).toList();
    settled.keySet().retainAll(there);
    moving.keySet().retainAll(there);
  }

  private void look(Sighting sighting) throws IOException {
    Optional<Dropped> arrived;
    try {
      arrived = arrivals.look(sighting);
    } catch (IOException unreadable) {
      LOG.warn("{} cannot be read: {}", sighting.jar(), unreadable.toString());
      return;
    }
    if (arrived.isPresent()) {
      bring(arrived.get());
      settled.put(sighting.jar(), sighting);
    }
  }

  private void bring(Dropped dropped) throws IOException {
    Path jar = dropped.sighting().jar();
    try {
      ImageRecord image = ways.gate().admitNewer(dropped.jar(), signature(dropped));
      LOG.info("{} is admitted: {} {}", jar.getFileName(), image.name(), image.ref());
      if (!admitted.isNewest(jar, image.ref().sha256())) {
        moving.put(jar, image);
      }
    } catch (RejectedException refused) {
      String why = refused.rejection().toString();
      LOG.warn("{} goes to quarantine: {}", jar.getFileName(), why);
      quarantine.take(jar, why);
    }
  }

  /** An image is noted once its chains were told: after a restart those that were not are then. */
  private boolean isMoved(Path jar, ImageRecord image) {
    if (!movers.move(image)) {
      return false;
    }
    try {
      admitted.add(jar, image.ref().sha256());
    } catch (IOException e) {
      LOG.warn("It cannot be noted that {} was admitted: {}", jar, e.toString());
    }
    return true;
  }

  private Bytes signature(Dropped dropped) throws RejectedException {
    if (dropped.signature().isPresent()) {
      return dropped.signature().get();
    }
    if (!ways.allowUnsigned()) {
      String name = dropped.sighting().name();
      throw new RejectedException(
          RejectReason.NOT_AUTHORISED,
          name + " without " + Sighting.signatureOf(Path.of(name)),
          "a bundle with its signature",
          "sign it with 'vmstudio image sign' and put both files here");
    }
    return ways.signer().sign(dropped.jar(), Optional.empty()).signature();
  }

  /** What lies in quarantine. */
  Quarantine quarantine() {
    return quarantine;
  }
}
