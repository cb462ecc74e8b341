package org.vmstudio.ethereum.genesis;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A genesis file as text, of which parts are handed on as they are. */
public final class GenesisText {

  private GenesisText() {}

  /**
   * The JSON of a member of the file, without what is between its tokens, so that the same values
   * give the same bytes.
   *
   * @param json a file that {@link GenesisFile#read} reads
   * @throws GenesisException if there is no such member
   */
  public static byte[] member(byte[] json, String name) throws GenesisException {
    try (JsonParser parser = Json.PLAIN.createParser(json)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean found = name.equals(parser.currentName());
        parser.nextToken();
        if (found) {
          return copy(parser);
        }
        parser.skipChildren();
      }
    } catch (IOException e) {
      throw new GenesisException("not JSON as expected: " + e.getMessage(), e);
    }
    throw new GenesisException(name + ": missing");
  }

  private static byte[] copy(JsonParser parser) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator generator = Json.PLAIN.createGenerator(out)) {
      generator.copyCurrentStructure(parser);
    }
    return out.toByteArray();
  }
}
