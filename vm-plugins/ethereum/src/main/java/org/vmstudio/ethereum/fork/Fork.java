package org.vmstudio.ethereum.fork;

/** The hard forks of Ethereum's execution layer, in the order of their activation on mainnet. */
public enum Fork {
  /** The launch of July 2015. */
  FRONTIER("Frontier"),
  /** EIP-2, EIP-7, EIP-8. */
  HOMESTEAD("Homestead"),
  /** Homestead's rules after the irregular state change of EIP-779. */
  DAO("DAOFork"),
  /** EIP-150. */
  TANGERINE_WHISTLE("TangerineWhistle"),
  /** EIP-155, EIP-160, EIP-161, EIP-170. */
  SPURIOUS_DRAGON("SpuriousDragon"),
  /** EIP-100, 140, 196, 197, 198, 211, 214, 649, 658. */
  BYZANTIUM("Byzantium"),
  /** EIP-145, 1014, 1052, 1234, 1283. */
  CONSTANTINOPLE("Constantinople"),
  /** Constantinople without EIP-1283. */
  PETERSBURG("Petersburg"),
  /** EIP-152, 1108, 1344, 1884, 2028, 2200. */
  ISTANBUL("Istanbul"),
  /** EIP-2384: the difficulty bomb delayed to 9,000,000. */
  MUIR_GLACIER("MuirGlacier"),
  /** EIP-2565, 2718, 2929, 2930. */
  BERLIN("Berlin"),
  /** EIP-1559, 3198, 3529, 3541, 3554. */
  LONDON("London"),
  /** EIP-4345: the difficulty bomb delayed to 10,700,000. */
  ARROW_GLACIER("ArrowGlacier"),
  /** EIP-5133: the difficulty bomb delayed to 11,400,000. */
  GRAY_GLACIER("GrayGlacier"),
  /** EIP-3675 and EIP-4399: the merge. */
  PARIS("Paris"),
  /** EIP-3651, 3855, 3860, 4895. */
  SHANGHAI("Shanghai"),
  /** EIP-1153, 4788, 4844, 5656, 6780, 7516. */
  CANCUN("Cancun"),
  /** EIP-2537, 2935, 6110, 7002, 7251, 7549, 7623, 7685, 7691, 7702, 7840. */
  PRAGUE("Prague"),
  /** EIP-7594, 7823, 7825, 7883, 7892, 7918, 7934, 7939, 7951. */
  OSAKA("Osaka");

  private final String displayName;

  Fork(String displayName) {
    this.displayName = displayName;
  }

  /** The name for people and files, such as {@code TangerineWhistle}. */
  public String displayName() {
    return displayName;
  }

  /** Whether this fork is {@code other} or came later, so that its rules hold. */
  public boolean isAtLeast(Fork other) {
    return compareTo(other) >= 0;
  }

  /** Whether this fork came before {@code other}, so that its rules do not hold yet. */
  public boolean isBefore(Fork other) {
    return compareTo(other) < 0;
  }
}
