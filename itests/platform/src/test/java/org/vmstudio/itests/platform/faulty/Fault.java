package org.vmstudio.itests.platform.faulty;

/** What is wrong with an image. */
public enum Fault {
  /** Its activator throws. */
  START,
  /** Its machine was built for another version of the contract. */
  SPI,
  /** Its machine throws where it is to make an instance. */
  INSTANTIATE,
  /** It never comes back from a transaction, whatever it is told. */
  HANG,
  /** It throws an error at a transaction. */
  ERROR,
  /** It asks for more memory than there is. */
  MEMORY,
  /** It takes memory until there is none: not for the tests' own JVM. */
  HUNGER,
  /** It writes where no memory is: not for the tests' own JVM. */
  CRASH,
  /** It computes another commitment than the block promises. */
  COMMITMENT,
  /** It looks for what the node does not show to machines. */
  SPY,
  /** Its instance starts a thread that outlives it. */
  THREAD,
  /** Its instance throws an error where it is to stop. */
  STOP_ERROR,
  /** Its instance does not come back from being stopped. */
  STOP_HANG;

  /** The header that says it. */
  public static final String HEADER = "Test-Fault";
}
