package org.vmstudio.ethereum.genesis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.Hex;
import org.vmstudio.ethereum.types.UInt256;

/**
 * A JSON object whose members are asked for by name and kind; errors name the member. A null member
 * counts as absent. Numbers may be JSON numbers, or strings in decimal or hexadecimal.
 */
public final class JsonObject {

  private static final int MAX_DEPTH = 16;
  private static final int MAX_STRING = 64 << 20;

  private static final JsonFactory JSON =
      Json.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_STRING)
                  .build())
          .build();

  private final String where;
  private final Map<String, Object> members;

  private JsonObject(String where, Map<String, Object> members) {
    this.where = where;
    this.members = members;
  }

  /**
   * Reads an object that is the whole input.
   *
   * @param json UTF-8 text, nested at most 16 deep, without repeated names
   * @throws GenesisException if it is anything else; the message names line and column
   */
  public static JsonObject parse(byte[] json) throws GenesisException {
    try (JsonParser parser = JSON.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new GenesisException("a JSON object was expected");
      }
      JsonObject object = new JsonObject("", object(parser));
      if (parser.nextToken() != null) {
        throw new GenesisException("the JSON object is followed by something");
      }
      return object;
    } catch (IOException e) {
      throw new GenesisException("not JSON as expected: " + e.getMessage(), e);
    }
  }

  /** The members' names, in their order. */
  public Set<String> names() {
    return members.keySet();
  }

  /** Whether there is such a member, and it is not null. */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /** A member that is an object. */
  public Optional<JsonObject> object(String name) throws GenesisException {
    Object value = members.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (!(value instanceof Map<?, ?> map)) {
      throw new GenesisException(path(name) + ": an object was expected");
    }
    Map<String, Object> typed = new LinkedHashMap<>();
    map.forEach((key, each) -> typed.put((String) key, each));
    return Optional.of(new JsonObject(path(name), typed));
  }

  /** A member that is a string, a number, or a truth value, as text. */
  public Optional<String> text(String name) throws GenesisException {
    Object value = members.get(name);
    if (value != null && !(value instanceof String)) {
      throw new GenesisException(path(name) + ": a string or a number was expected");
    }
    return Optional.ofNullable((String) value);
  }

  /** A member that is an unsigned number of at most 256 bits. */
  public Optional<UInt256> number(String name) throws GenesisException {
    return parsed(name, "a number", Hex::number);
  }

  /** A member that is an unsigned number below 2^64. */
  public Optional<Long> longNumber(String name) throws GenesisException {
    Optional<UInt256> number = number(name);
    if (number.isPresent() && !number.get().fitsLong()) {
      throw new GenesisException(path(name) + ": more than 64 bits");
    }
    return number.map(UInt256::w3);
  }

  /** A member that is 32 bytes in hexadecimal. */
  public Optional<Hash> hash(String name) throws GenesisException {
    return parsed(name, "32 bytes in hexadecimal", Hash::fromHex);
  }

  /** A member that is 20 bytes in hexadecimal. */
  public Optional<Address> address(String name) throws GenesisException {
    return parsed(name, "20 bytes in hexadecimal", Address::fromHex);
  }

  /** A member that is bytes in hexadecimal. */
  public Optional<Bytes> bytes(String name) throws GenesisException {
    return parsed(name, "bytes in hexadecimal", Bytes::fromHex);
  }

  /** Where a member stands, for messages. */
  public String path(String name) {
    return where.isEmpty() ? name : where + "." + name;
  }

  private <T> Optional<T> parsed(String name, String kind, TextParser<T> parser)
      throws GenesisException {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.parse(text.get()));
    } catch (IllegalArgumentException e) {
      throw new GenesisException(path(name) + ": " + kind + " was expected", e);
    }
  }

  private interface TextParser<T> {
    T parse(String text);
  }

  private static Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> members = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      Object value = value(parser);
      if (value != null) {
        members.put(name, value);
      }
    }
    return members;
  }

  /** The parser's nesting limit bounds the recursion. */
  private static @Nullable Object value(JsonParser parser) throws IOException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_NULL -> null;
      default -> parser.getText();
    };
  }

  private static List<Object> array(JsonParser parser) throws IOException {
    List<Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      Object element = value(parser);
      elements.add(element == null ? "" : element);
    }
    return elements;
  }
}
