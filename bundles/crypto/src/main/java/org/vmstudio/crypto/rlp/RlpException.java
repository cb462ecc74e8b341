package org.vmstudio.crypto.rlp;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Bytes that are not the encoding they should be. Carries the offset at which that shows. */
public final class RlpException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final int offset;
  private final @Nullable String code;

  /** What can be wrong. */
  public enum Kind {
    /** There are no bytes for another item. */
    MISSING,
    /** A string stands where a list was expected. */
    LIST_EXPECTED,
    /** A list stands where a string was expected. */
    STRING_EXPECTED,
    /** An integer has more bytes than its type. */
    INTEGER_TOO_LONG,
    /** An integer begins with a zero. */
    LEADING_ZERO,
    /** A string has more bytes than it must have. */
    TOO_LONG,
    /** A string has fewer bytes than it must have. */
    TOO_SHORT,
    /** A single byte, or a short item, stands in a longer form than it needs. */
    NOT_MINIMAL,
    /** A length begins with a zero. */
    LENGTH_LEADING_ZERO,
    /** The input ends within a length. */
    CUT_OFF,
    /** An item reaches beyond its list or the input. */
    BEYOND_END,
    /** Something follows where the end was expected. */
    LEFT_OVER,
    /** Lists nest too deeply. */
    TOO_DEEP,
    /** The items are well-formed, but not what they should be. */
    CONTENT
  }

  /** Tells what is wrong with the content at which offset of the input. */
  public RlpException(String message, int offset) {
    this(Kind.CONTENT, message, offset);
  }

  /** Tells what is wrong at which offset of the input. */
  public RlpException(Kind kind, String message, int offset) {
    this(kind, message + " at offset " + offset, offset, null);
  }

  private RlpException(Kind kind, String message, int offset, @Nullable String code) {
    super(message);
    this.kind = kind;
    this.offset = offset;
    this.code = code;
  }

  /** The same, under the name that a format's specification gives the reason. */
  public RlpException named(String reason) {
    return new RlpException(kind, String.valueOf(getMessage()), offset, reason);
  }

  /** The reason's name in the format's specification, if it has one. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }

  /** The offset into the input, in bytes. */
  public int offset() {
    return offset;
  }

  /** Decoding failures are expected input, so their cost is kept down: no stack trace. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
