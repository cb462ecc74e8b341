package org.vmstudio.ethereum.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.crypto.primitives.Secp256k1;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Address;

/**
 * The extra data of a Clique header (EIP-225): 32 free bytes, the signers at a checkpoint, and the
 * signature.
 */
public final class CliqueExtraData {

  /** Free bytes in front. */
  static final int VANITY = 32;

  /** Bytes of the signature: r, s, v. */
  static final int SEAL = 65;

  private static final int HASH_TAIL = 12;

  private CliqueExtraData() {}

  /** Who sealed a block, or nothing where the signature is none. */
  public static Optional<Address> signer(Header header) {
    byte[] extra = header.extraData().array();
    int seal = extra.length - SEAL;
    if (seal < VANITY) {
      return Optional.empty();
    }
    byte[] r = Arrays.copyOfRange(extra, seal, seal + 32);
    byte[] s = Arrays.copyOfRange(extra, seal + 32, seal + 64);
    byte[] key = Secp256k1.fastest().recover(sealHash(header), r, s, extra[seal + 64]);
    return key == null ? Optional.empty() : Optional.of(Address.at(Keccak256.hash(key), HASH_TAIL));
  }

  /** What a signer signs: the header without the signature. */
  static byte[] sealHash(Header header) {
    byte[] extra = header.extraData().array();
    RlpWriter out = new RlpWriter(768);
    header.encodeWithExtraDataTo(out, Arrays.copyOf(extra, extra.length - SEAL));
    return Keccak256.hash(out.toBytes());
  }

  /** The signers that a checkpoint lists, or nothing where it is not of that form. */
  static Optional<List<Address>> signers(Header header) {
    byte[] extra = header.extraData().array();
    int length = extra.length - VANITY - SEAL;
    if (length < 0 || length % Address.BYTES != 0) {
      return Optional.empty();
    }
    List<Address> signers = new ArrayList<>();
    for (int i = 0; i < length; i += Address.BYTES) {
      signers.add(Address.at(extra, VANITY + i));
    }
    return Optional.of(signers);
  }
}
