package org.vmstudio.api.message;

/** The four messages (paper, section 4.2). */
public enum MessageType {
  /** Message I: brings blocks of an origin chain. Sent by nodes. */
  PRELOAD(1),
  /** Message II: loads an image and blocks into a container. Made by the dispatcher alone. */
  LOAD(2),
  /** Message III: executes one atomic transaction. Made by the dispatcher alone. */
  EXECUTE(3),
  /** Message IV: brings a VM image, and perhaps blocks. Sent by nodes. */
  UPDATE(4);

  private final int code;

  MessageType(int code) {
    this.code = code;
  }

  /** The number on the wire, 1 to 4. */
  public int code() {
    return code;
  }
}
