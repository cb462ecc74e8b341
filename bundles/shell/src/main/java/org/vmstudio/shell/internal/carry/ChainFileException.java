package org.vmstudio.shell.internal.carry;

import java.io.Serial;

/** A file that is no chain as it should be. */
public final class ChainFileException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  ChainFileException(String found, String expected) {
    super("the file holds " + found + ", expected " + expected + ": have the chain exported again");
  }
}
