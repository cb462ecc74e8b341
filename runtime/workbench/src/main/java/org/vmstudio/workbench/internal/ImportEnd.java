package org.vmstudio.workbench.internal;

import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.Rejection;
import org.vmstudio.api.receipt.Verdict;
import org.vmstudio.launcher.command.ExitCode;

/** How an import ended. */
sealed interface ImportEnd {
  /** What the process says to who called it. */
  int exitCode();

  /** Why it ended so, in one line; empty where all is well. */
  String reason();

  /** All blocks of the files are verified. */
  record Whole() implements ImportEnd {
    @Override
    public int exitCode() {
      return ExitCode.OK;
    }

    @Override
    public String reason() {
      return "";
    }
  }

  /** A block did not verify. */
  record Bad(Verdict verdict) implements ImportEnd {
    @Override
    public int exitCode() {
      return ExitCode.FAILED;
    }

    @Override
    public String reason() {
      return "block %d (%s) is bad: %s"
          .formatted(verdict.height(), verdict.block(), verdict.reason());
    }
  }

  /** The node did not take a block. */
  record Refused(long height, Hash hash, Rejection rejection) implements ImportEnd {
    @Override
    public int exitCode() {
      return switch (rejection.reason()) {
        case BODY_MISMATCH, BROKEN_LINK -> ExitCode.FAILED;
        case CHAIN_HALTED -> ExitCode.FAULT;
        default -> ExitCode.USAGE;
      };
    }

    @Override
    public String reason() {
      return "block %d (%s) was not taken: %s".formatted(height, hash, rejection);
    }
  }

  /** The files hold another block than the node has. */
  record Differs(long height, Hash hash, Hash there) implements ImportEnd {
    @Override
    public int exitCode() {
      return ExitCode.FAILED;
    }

    @Override
    public String reason() {
      return "block %d of the files is %s, the one that was imported before is %s"
          .formatted(height, hash, there);
    }
  }

  /** The platform failed, and the chain stands still. */
  record Halted(String why) implements ImportEnd {
    @Override
    public int exitCode() {
      return ExitCode.FAULT;
    }

    @Override
    public String reason() {
      return "the chain is halted: " + why;
    }
  }
}
