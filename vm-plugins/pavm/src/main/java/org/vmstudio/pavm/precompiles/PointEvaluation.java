package org.vmstudio.pavm.precompiles;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.vmstudio.pavm.precompiles.bls.Kzg;

/**
 * 0x0a: point evaluation (EIP-4844): whether the blob with a versioned hash has the value y at z.
 *
 * <p>The input is the versioned hash, z and y (32 bytes each), commitment and proof (48 bytes
 * each).
 */
final class PointEvaluation implements Precompile {

  private static final long GAS = 50_000;
  private static final int INPUT_SIZE = 192;
  private static final byte VERSION = 1;
  private static final int FIELD_ELEMENTS_PER_BLOB = 4096;

  @Override
  public long gas(byte[] input) {
    return GAS;
  }

  @Override
  public byte @Nullable [] run(byte[] input) {
    if (input.length != INPUT_SIZE) {
      return null;
    }
    byte[] commitment = Arrays.copyOfRange(input, 96, 144);
    if (!Arrays.equals(versionedHash(commitment), Arrays.copyOf(input, 32))) {
      return null;
    }
    byte[] z = Arrays.copyOfRange(input, 32, 64);
    byte[] y = Arrays.copyOfRange(input, 64, 96);
    byte[] proof = Arrays.copyOfRange(input, 144, 192);
    return Kzg.verify(commitment, z, y, proof) ? output() : null;
  }

  private static byte[] versionedHash(byte[] commitment) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(commitment);
      hash[0] = VERSION;
      return hash;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static byte[] output() {
    byte[] output = new byte[64];
    output[30] = (byte) (FIELD_ELEMENTS_PER_BLOB >> 8);
    output[31] = (byte) FIELD_ELEMENTS_PER_BLOB;
    System.arraycopy(Kzg.modulus(), 0, output, 32, 32);
    return output;
  }
}
