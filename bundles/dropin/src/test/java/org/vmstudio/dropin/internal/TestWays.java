package org.vmstudio.dropin.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.fault.Rejection;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.ImageRollout;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.node.Reply;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;

/**
 * What is around the folder: images are texts {@code NAME VERSION}, signed by the word {@code
 * signed}.
 */
final class TestWays implements ImageGate, ImageSigner, ImageRollout {
  static final Bytes SIGNATURE = Bytes.wrap("signed".getBytes(UTF_8));

  private static final NodeAddress SIGNER = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));

  final MemoryStore store = new MemoryStore();
  final Set<Hash> used = new HashSet<>();
  final List<String> moved = new ArrayList<>();
  int busy;

  @Override
  public ImageRecord admit(Bytes jar, Bytes signature) throws RejectedException {
    if (!signature.equals(SIGNATURE)) {
      throw refused(RejectReason.BAD_IMAGE, "a signature of no key");
    }
    String[] words = new String(jar.toArray(), UTF_8).split(" ");
    ImageRef ref = new ImageRef("toy", ImageVersion.parse(words[1]), ToyBlock.sha256(jar.view()));
    ImageRecord image = new ImageRecord(ref, words[0], SIGNER, signature, jar.size(), 0);
    store.admitImage(image, jar);
    return image;
  }

  @Override
  public ImageRecord admitNewer(Bytes jar, Bytes signature) throws RejectedException {
    return admit(jar, signature);
  }

  @Override
  public void retire(Hash sha256) throws RejectedException {
    if (used.contains(sha256)) {
      throw refused(RejectReason.BUSY, sha256 + " in use");
    }
    store.image(sha256).map(ImageRecord::ref).ifPresent(store::retireImage);
  }

  @Override
  public Seal sign(Bytes jar, Optional<KeyFile> key) {
    return new Seal(SIGNATURE, ToyBlock.sha256(jar.view()), SIGNER);
  }

  @Override
  public Optional<String> obstacle(ChainKey chain, ImageRef image) {
    return Optional.empty();
  }

  @Override
  public Reply move(ChainKey chain, ImageRef image, long activationHeight) {
    if (busy-- > 0) {
      Rejection why = refused(RejectReason.BUSY, "another upgrade of " + chain).rejection();
      return new Reply.Rejected(why);
    }
    moved.add(chain.branch() + " to " + image.version());
    return new Reply.Accepted(image.sha256(), 1, false);
  }

  private static RejectedException refused(RejectReason reason, String found) {
    return new RejectedException(reason, found, "another", "do otherwise");
  }
}
