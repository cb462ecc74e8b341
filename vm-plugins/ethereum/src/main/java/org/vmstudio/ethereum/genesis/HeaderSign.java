package org.vmstudio.ethereum.genesis;

import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.fork.Fork;

/** What a header has only where a fork rules, so that it tells of the fork by itself. */
enum HeaderSign {
  /** EIP-1559. */
  BASE_FEE(Fork.LONDON, "londonBlock", "a base fee"),
  /** EIP-3675. */
  NO_DIFFICULTY(Fork.PARIS, "terminalTotalDifficulty", "no difficulty"),
  /** EIP-4895. */
  WITHDRAWALS(Fork.SHANGHAI, "shanghaiTime", "a withdrawals root"),
  /** EIP-4844 and EIP-4788. */
  BLOBS(Fork.CANCUN, "cancunTime", "blob gas"),
  /** EIP-7685. */
  REQUESTS(Fork.PRAGUE, "pragueTime", "a requests hash");

  private final Fork fork;
  private final String member;
  private final String description;

  HeaderSign(Fork fork, String member, String description) {
    this.fork = fork;
    this.member = member;
    this.description = description;
  }

  /** The fork that it tells of. */
  Fork fork() {
    return fork;
  }

  /** The member of a configuration that names the fork. */
  String member() {
    return member;
  }

  /** What it is, for people. */
  String description() {
    return description;
  }

  /** Whether a header has it. */
  boolean in(Header header) {
    return switch (this) {
      case BASE_FEE -> header.baseFeePerGas() != null;
      case NO_DIFFICULTY -> header.isAfterMerge();
      case WITHDRAWALS -> header.withdrawalsRoot() != null;
      case BLOBS -> header.parentBeaconBlockRoot() != null;
      case REQUESTS -> header.requestsHash() != null;
    };
  }
}
