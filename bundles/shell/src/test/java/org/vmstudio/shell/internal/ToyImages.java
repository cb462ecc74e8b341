package org.vmstudio.shell.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.node.ImageGate;
import org.vmstudio.api.node.ImageSigner;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;

/** A gate and a signer that agree on a signature: the signer's name and the digest. */
record ToyImages(MemoryStore store) implements ImageGate, ImageSigner {
  @Override
  public ImageRecord admit(Bytes jar, Bytes signature) throws RejectedException {
    if (!signature.equals(sign(jar, Optional.empty()).signature())) {
      throw new RejectedException(
          RejectReason.BAD_IMAGE, "a signature of no key", "a signature", "sign the image again");
    }
    ImageRef ref = new ImageRef("toy", ImageVersion.parse("2.0.0"), ToyBlock.sha256(jar.view()));
    ImageRecord image = new ImageRecord(ref, "newer", ToyNode.SENDER, signature, jar.size(), 0);
    store.admitImage(image, jar);
    return image;
  }

  @Override
  public ImageRecord admitNewer(Bytes jar, Bytes signature) throws RejectedException {
    return admit(jar, signature);
  }

  @Override
  public void retire(Hash sha256) {
    store.retireImage(store.image(sha256).orElseThrow().ref());
  }

  @Override
  public Seal sign(Bytes jar, Optional<KeyFile> key) {
    Hash sha256 = ToyBlock.sha256(jar.view());
    String signer = key.map(file -> file.key() + " " + file.passphrase()).orElse("");
    byte[] signed = (signer + sha256).getBytes(UTF_8);
    return new Seal(Bytes.wrap(signed), sha256, ToyNode.SENDER);
  }
}
