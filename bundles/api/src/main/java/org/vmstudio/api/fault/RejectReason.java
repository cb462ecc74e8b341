package org.vmstudio.api.fault;

/** Why a message is refused before anything of it is executed. A refusal changes nothing. */
public enum RejectReason {
  /** The packet or its body does not decode within its bounds. */
  MALFORMED,
  /** The packet's version is not known here. */
  UNSUPPORTED_VERSION,
  /** No chain of that id and branch is registered. */
  UNKNOWN_CHAIN,
  /** The message is for another relay network. */
  WRONG_RECIPIENT,
  /** Its time is over. */
  EXPIRED,
  /**
   * The address is not that of the public key under its network byte, or the network is not this
   * one.
   */
  BAD_ADDRESS,
  /** The signature does not verify, or its s is high. */
  BAD_SIGNATURE,
  /**
   * The sender lacks the right, or the message is of a type that is never accepted from outside.
   */
  NOT_AUTHORISED,
  /** The sender brought a block that did not verify, and no operator has lifted its suspension. */
  SUSPENDED,
  /** The sequence was used already or lies below the window. */
  REPLAYED,
  /** A message of that hash was accepted before. */
  ALREADY_KNOWN,
  /** The body is not the one that was signed. */
  BODY_HASH_MISMATCH,
  /**
   * A block's body is not the one its header commits to, or the blocks are not the heights the
   * message names.
   */
  BODY_MISMATCH,
  /** The blocks do not link to each other or to the stored head. */
  BROKEN_LINK,
  /** Blocks are missing between the synchronised height and the first one. */
  HEIGHT_GAP,
  /** The first parent lies below the reorganisation window. */
  REORG_TOO_DEEP,
  /** The chain's fork rule prefers what is there. */
  NOT_PREFERRED,
  /** No VM image is there for the chain. */
  NO_VM_IMAGE,
  /** The image's digest, signature, signer, SPI version or codec is wrong. */
  BAD_IMAGE,
  /** The image is not newer than the active one and the message brings no blocks. */
  VERSION_NOT_NEWER,
  /** Larger than the bound for its kind. */
  TOO_LARGE,
  /** The channel is full: send it again later. */
  BUSY,
  /** The chain was halted by a fault or an operator. */
  CHAIN_HALTED
}
