package org.vmstudio.crypto.internal;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.api.node.NodeIdentity;
import org.vmstudio.crypto.internal.packet.SigningBytes;
import org.vmstudio.crypto.keyfile.KeyStore;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.crypto.primitives.Signature;

/**
 * This node's key, from a key file. Unlocking takes a while by design, so it runs on a thread of
 * its own; whoever needs the key before that waits. A key that cannot be unlocked is logged at once
 * and reported to everyone who needs it.
 */
@Component(service = NodeIdentity.class, configurationPid = "org.vmstudio.identity")
@Designate(ocd = IdentityConfiguration.class)
public final class KeyFileIdentity implements NodeIdentity {

  private static final Logger LOG = LoggerFactory.getLogger(KeyFileIdentity.class);

  private final int network;
  private final CompletableFuture<KeyPair> key;

  /**
   * Starts to unlock the key.
   *
   * @param configuration where it is
   * @param context for the data folder
   */
  @Activate
  public KeyFileIdentity(IdentityConfiguration configuration, BundleContext context) {
    this(configuration.network(), store(configuration, context), configuration.createKey());
  }

  KeyFileIdentity(int network, KeyStore store, boolean createKey) {
    this.network = network;
    this.key =
        CompletableFuture.supplyAsync(
                createKey ? store::unlockOrCreate : store::unlock,
                task -> Thread.ofPlatform().daemon().name("vmstudio-unlock").start(task))
            .whenComplete(this::report);
  }

  private static KeyStore store(IdentityConfiguration configuration, BundleContext context) {
    Path data = Path.of(Objects.requireNonNullElse(context.getProperty("vmstudio.data"), "data"));
    return new KeyStore(
        data.resolve(configuration.keyFile()), data.resolve(configuration.passphraseFile()));
  }

  @Override
  public NodeAddress address() {
    return new NodeAddress(Bytes.wrap(key().address(network)));
  }

  @Override
  public Bytes publicKey() {
    return Bytes.wrap(key().publicKey());
  }

  @Override
  public MessageSignature sign(Hash hash) {
    Signature signature = key().sign(hash.bytes().view());
    return new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v());
  }

  @Override
  public SignedMessage seal(Message message, Bytes body) {
    Origin origin =
        switch (message) {
          case Preload preload -> preload.origin();
          case Update update -> update.origin();
          default ->
              throw new IllegalArgumentException("nodes do not send messages " + message.type());
        };
    if (!origin.sender().equals(address()) || !origin.publicKey().equals(publicKey())) {
      throw new IllegalArgumentException(origin.sender() + " is not this node, " + address());
    }
    if (!message.bodyHash().equals(Hash.wrap(Keccak256.hash(body.view())))) {
      throw new IllegalArgumentException("the message names another body");
    }
    Hash hash = SigningBytes.hash(message);
    return new SignedMessage(message, sign(hash), hash, body);
  }

  private KeyPair key() {
    try {
      return key.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof PlatformFault fault) {
        throw new PlatformFault(fault.kind(), Objects.requireNonNull(fault.getMessage()), fault);
      }
      throw failed;
    }
  }

  private void report(@Nullable KeyPair unlocked, @Nullable Throwable failure) {
    if (unlocked == null) {
      LOG.error("The node's key stays locked", failure);
    } else {
      LOG.info(
          "This node is {}; secp256k1 by {}",
          Bytes.wrap(unlocked.address(network)),
          Secp256k1.fastest().name());
    }
  }
}
