package org.vmstudio.crypto.internal.packet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.Load;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.MessageSignature;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.message.Origin;
import org.vmstudio.api.message.Preload;
import org.vmstudio.api.message.SignedMessage;
import org.vmstudio.api.message.Update;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.KeyPair;
import org.vmstudio.crypto.primitives.Signature;

/** One message of each type. */
final class Samples {

  static final KeyPair KEY = KeyPair.of(Keccak256.hash(new byte[] {1}));
  static final ChainKey CHAIN = new ChainKey(hash("chain"), "mainnet@0123456789abcdef");
  static final ImageRef IMAGE = new ImageRef("evm", ImageVersion.parse("1.2.3.rc1"), hash("image"));
  static final Bytes BODY = Bytes.of("a body".getBytes(UTF_8));
  static final Origin ORIGIN =
      new Origin(
          7,
          1_800_000_000,
          -1,
          new NodeAddress(Bytes.wrap(KEY.address(1))),
          Bytes.wrap(KEY.publicKey()));

  private Samples() {}

  static SignedMessage preload() {
    return signed(new Preload(CHAIN, new HeightRange(5, 9), hash("a body"), ORIGIN), BODY);
  }

  static SignedMessage load() {
    return unsigned(new Load(CHAIN, new HeightRange(5, 9), IMAGE, hash("raw blocks")));
  }

  static SignedMessage execute() {
    return unsigned(new Execute(CHAIN, 5, 2, 3, IMAGE, hash("raw transaction")));
  }

  static SignedMessage update() {
    return signed(
        new Update(CHAIN, Optional.of(new HeightRange(5, 5)), 128, IMAGE, hash("a body"), ORIGIN),
        BODY);
  }

  static Hash hash(String text) {
    return Hash.wrap(Keccak256.hash(text.getBytes(UTF_8)));
  }

  private static SignedMessage signed(Message message, Bytes body) {
    Hash hash = SigningBytes.hash(message);
    Signature signature = KEY.sign(hash.toArray());
    return new SignedMessage(
        message,
        new MessageSignature(Hash.wrap(signature.r()), Hash.wrap(signature.s()), signature.v()),
        hash,
        body);
  }

  private static SignedMessage unsigned(Message message) {
    return new SignedMessage(
        message, PacketReader.UNSIGNED, SigningBytes.hash(message), Bytes.EMPTY);
  }
}
