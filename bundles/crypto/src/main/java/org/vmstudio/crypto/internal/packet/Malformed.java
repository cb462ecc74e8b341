package org.vmstudio.crypto.internal.packet;

import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;

/** Refusals of packets that do not have the packet's form. */
final class Malformed {

  private static final String ADVICE = "encode the packet as the protocol's schema says";
  private static final int QUOTED = 80;

  private Malformed() {}

  static RejectedException field(String name, String found, String expected) {
    return new RejectedException(
        RejectReason.MALFORMED, name + " " + quote(found), expected, ADVICE);
  }

  static RejectedException packet(String found, String expected) {
    return new RejectedException(RejectReason.MALFORMED, quote(found), expected, ADVICE);
  }

  static RejectedException tooLarge(String what, long found, long bound) {
    return new RejectedException(
        RejectReason.TOO_LARGE,
        "%s of %d bytes".formatted(what, found),
        "at most %d".formatted(bound),
        "send fewer blocks in one message");
  }

  /** What a stranger sent goes into logs: short, and without control characters. */
  private static String quote(String found) {
    String printable = found.replaceAll("[^ -~]", "?");
    return printable.length() <= QUOTED ? printable : printable.substring(0, QUOTED) + "...";
  }
}
