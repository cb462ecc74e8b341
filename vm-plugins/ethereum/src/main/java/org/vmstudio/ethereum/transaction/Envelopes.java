package org.vmstudio.ethereum.transaction;

/** EIP-2718 envelopes: a type byte in front of a payload. */
public final class Envelopes {

  private Envelopes() {}

  /** The type byte and the payload, in a new array. */
  public static byte[] typed(int type, byte[] payload) {
    byte[] envelope = new byte[payload.length + 1];
    envelope[0] = (byte) type;
    System.arraycopy(payload, 0, envelope, 1, payload.length);
    return envelope;
  }
}
