package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;

/** The members of a JSON object by name and kind; whatever is not as expected is named. */
final class Members {
  private final JsonNode node;
  private final String path;

  Members(JsonNode node, String path) throws InputException {
    if (!node.isObject()) {
      throw new InputException(
          (path.isEmpty() ? "the file" : path) + ": a JSON object was expected");
    }
    this.node = node;
    this.path = path;
  }

  /** The object itself. */
  JsonNode node() {
    return node;
  }

  /** A member that is an object. */
  Members object(String name) throws InputException {
    return new Members(member(name), path + name + ".");
  }

  /** A member that is a list; null and nothing are an empty one. */
  JsonNode list(String name) throws InputException {
    JsonNode list = node.path(name);
    if (!list.isArray() && !list.isNull() && !list.isMissingNode()) {
      throw new InputException(path + name + ": a list was expected");
    }
    return list;
  }

  /** A member that is a string. */
  String text(String name) throws InputException {
    JsonNode text = member(name);
    if (!text.isTextual()) {
      throw new InputException(path + name + ": a string was expected");
    }
    return text.textValue();
  }

  /** Whether there is such a member. */
  boolean has(String name) {
    return node.hasNonNull(name);
  }

  /** Refuses a member that is there and is another number. */
  void sameNumber(String name, long found) throws InputException {
    if (has(name) && number(name) != found) {
      throw contradiction(name, Long.toUnsignedString(found));
    }
  }

  /** Refuses a member that is there and is other bytes. */
  void sameBytes(String name, byte[] found) throws InputException {
    if (has(name) && !Arrays.equals(bytes(name), found)) {
      throw contradiction(name, "0x" + HexFormat.of().formatHex(found));
    }
  }

  private InputException contradiction(String name, String found) {
    return new InputException(
        "the file contradicts itself: "
            + path
            + name
            + " is "
            + node.path(name).asText()
            + ", its block says "
            + found);
  }

  /** A member that is a number of at most 64 bits, as such or in hexadecimal. */
  long number(String name) throws InputException {
    JsonNode number = member(name);
    try {
      if (number.isTextual() && number.textValue().startsWith("0x")) {
        return Long.parseUnsignedLong(number.textValue().substring(2), 16);
      }
      if (number.canConvertToLong() && number.isIntegralNumber()) {
        return number.longValue();
      }
    } catch (NumberFormatException e) {
      throw new InputException(path + name + ": a number was expected", e);
    }
    throw new InputException(path + name + ": a number was expected");
  }

  /** A member that is bytes in hexadecimal. */
  byte[] bytes(String name) throws InputException {
    return bytes(member(name), path + name);
  }

  /** Bytes in hexadecimal. */
  static byte[] bytes(JsonNode value, String path) throws InputException {
    try {
      if (value.isTextual() && value.textValue().startsWith("0x")) {
        return HexFormat.of().parseHex(value.textValue().substring(2));
      }
    } catch (IllegalArgumentException e) {
      throw new InputException(path + ": bytes in hexadecimal were expected", e);
    }
    throw new InputException(path + ": bytes in hexadecimal were expected");
  }

  private JsonNode member(String name) throws InputException {
    JsonNode member = node.path(name);
    if (member.isMissingNode()) {
      throw new InputException(path + name + ": missing");
    }
    return member;
  }
}
