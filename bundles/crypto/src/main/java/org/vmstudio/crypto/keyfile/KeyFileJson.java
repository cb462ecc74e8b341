package org.vmstudio.crypto.keyfile;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.vmstudio.crypto.primitives.Hex;

/** Key files as JSON: read into a flat table of paths and values, then checked one by one. */
final class KeyFileJson {

  private static final String AES = "aes-128-ctr";
  private static final String HMAC = "hmac-sha256";
  private static final int MAX_DEPTH = 8;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
          .build();

  private final Map<String, String> values;

  private KeyFileJson(Map<String, String> values) {
    this.values = values;
  }

  static KeyFile parse(byte[] json) throws IOException, KeyFileException {
    try (JsonParser parser = JSON.createParser(json)) {
      return new KeyFileJson(flatten(parser)).keyFile();
    } catch (JsonProcessingException malformed) {
      throw new KeyFileException("it is no JSON: " + malformed.getOriginalMessage());
    } catch (IllegalArgumentException outOfBounds) {
      throw new KeyFileException("refused: " + outOfBounds.getMessage());
    }
  }

  /** The scalar values of an object under their paths, such as {@code /crypto/kdfparams/n}. */
  private static Map<String, String> flatten(JsonParser parser) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token.isScalarValue()) {
        values.put(parser.getParsingContext().pathAsPointer().toString(), parser.getText());
      }
    }
    return values;
  }

  private KeyFile keyFile() throws KeyFileException {
    expect("/version", "3");
    expect("/crypto/cipher", AES);
    return new KeyFile(
        values.getOrDefault("/id", ""),
        values.containsKey("/address") ? bytes("/address", 20) : new byte[0],
        derivation(),
        bytes("/crypto/cipherparams/iv", 16),
        bytes("/crypto/ciphertext", 32),
        bytes("/crypto/mac", 32));
  }

  private KeyDerivation derivation() throws KeyFileException {
    expect("/crypto/kdfparams/dklen", Integer.toString(KeyDerivation.SIZE));
    byte[] salt = Hex.decode(text("/crypto/kdfparams/salt"));
    String kdf = text("/crypto/kdf");
    return switch (kdf) {
      case "scrypt" ->
          new KeyDerivation.Scrypt(
              number("/crypto/kdfparams/n"),
              number("/crypto/kdfparams/r"),
              number("/crypto/kdfparams/p"),
              salt);
      case "pbkdf2" -> {
        expect("/crypto/kdfparams/prf", HMAC);
        yield new KeyDerivation.Pbkdf2(number("/crypto/kdfparams/c"), salt);
      }
      default -> throw new KeyFileException("kdf is " + kdf + ", not scrypt or pbkdf2");
    };
  }

  private void expect(String path, String expected) throws KeyFileException {
    String found = text(path);
    if (!found.equals(expected)) {
      throw new KeyFileException(path + " is " + found + ", not " + expected);
    }
  }

  private String text(String path) throws KeyFileException {
    String text = values.get(path);
    if (text == null) {
      throw new KeyFileException(path + " is missing");
    }
    return text;
  }

  private int number(String path) throws KeyFileException {
    String text = text(path);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException notAnInt) {
      throw new KeyFileException(path + " is " + text + ", not a number below 2^31");
    }
  }

  private byte[] bytes(String path, int length) throws KeyFileException {
    byte[] bytes = Hex.decode(text(path));
    if (bytes.length != length) {
      throw new KeyFileException("%s has %d bytes, not %d".formatted(path, bytes.length, length));
    }
    return bytes;
  }

  static byte[] write(KeyFile file) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeNumberField("version", 3);
      json.writeStringField("id", file.id());
      if (file.address().length != 0) {
        json.writeStringField("address", Hex.encode(file.address()));
      }
      json.writeObjectFieldStart("crypto");
      json.writeStringField("cipher", AES);
      json.writeObjectFieldStart("cipherparams");
      json.writeStringField("iv", Hex.encode(file.iv()));
      json.writeEndObject();
      json.writeStringField("ciphertext", Hex.encode(file.ciphertext()));
      write(json, file.derivation());
      json.writeStringField("mac", Hex.encode(file.mac()));
      json.writeEndObject();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, KeyDerivation derivation) throws IOException {
    json.writeStringField("kdf", derivation instanceof KeyDerivation.Scrypt ? "scrypt" : "pbkdf2");
    json.writeObjectFieldStart("kdfparams");
    json.writeNumberField("dklen", KeyDerivation.SIZE);
    switch (derivation) {
      case KeyDerivation.Scrypt scrypt -> {
        json.writeNumberField("n", scrypt.n());
        json.writeNumberField("r", scrypt.r());
        json.writeNumberField("p", scrypt.p());
      }
      case KeyDerivation.Pbkdf2 pbkdf2 -> {
        json.writeNumberField("c", pbkdf2.iterations());
        json.writeStringField("prf", HMAC);
      }
    }
    json.writeStringField("salt", Hex.encode(derivation.salt()));
    json.writeEndObject();
  }
}
