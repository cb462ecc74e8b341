package org.vmstudio.ethereum.recording;

/**
 * How a transaction used a location: bits. What was only added to commutes with other additions;
 * who also looked at the sum has read and written it.
 */
public final class Access {
  /** It was looked at. */
  public static final int READ = 1;

  /** It was set. */
  public static final int WRITE = 2;

  /** Something was added by somebody who did not look at it. */
  public static final int ADD = 4;

  /** How many bits there are. */
  public static final int BITS = 3;

  static final int MASK = (1 << BITS) - 1;

  private Access() {}

  /** Returns what a mix of uses comes to: an addition to what was looked at is a write. */
  static int merged(int uses) {
    return (uses & ADD) != 0 && uses != ADD ? uses & ~ADD | WRITE : uses;
  }
}
