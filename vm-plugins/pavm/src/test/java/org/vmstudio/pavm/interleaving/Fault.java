package org.vmstudio.pavm.interleaving;

/**
 * What goes wrong in an interleaving.
 *
 * @param kind what
 * @param step at which of the points where it can, from 0
 */
public record Fault(Kind kind, int step) {
  /** Nothing goes wrong. */
  public static final Fault NONE = new Fault(Kind.NONE, -1);

  /** The kinds of faults. */
  public enum Kind {
    /** None. */
    NONE {
      @Override
      boolean isPossibleAt(String where) {
        return false;
      }
    },
    /** The thread at the point gets no memory; where it reads or writes versions of the state. */
    DEATH {
      @Override
      boolean isPossibleAt(String where) {
        return where.startsWith("AccountVersions.")
            || where.startsWith("SlotWrites.")
            || where.startsWith("VersionedState.");
      }
    },
    /** The thread at the point gets no memory; in the middle of showing others what it did. */
    DEATH_WHILE_SHOWING {
      @Override
      boolean isPossibleAt(String where) {
        return where.matches("(AccountVersions|SlotWrites).(put|remove): .*");
      }
    },
    /** Some thread is interrupted. */
    INTERRUPTION {
      @Override
      boolean isPossibleAt(String where) {
        return true;
      }
    };

    abstract boolean isPossibleAt(String where);
  }
}
