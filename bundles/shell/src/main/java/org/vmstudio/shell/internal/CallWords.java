package org.vmstudio.shell.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vmstudio.api.Bytes;

/** A call as an operator writes it: each machine has a form of its own. */
final class CallWords {
  /** How commands explain the words. */
  static final String HELP =
      "The call in the machine's own form: NAME=VALUE... become a JSON object, 0x... are bytes, other text is taken as it is.";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MEMBER = "[A-Za-z]\\w*=.*";

  private CallWords() {}

  /** The bytes that the machine is given. */
  static Bytes encode(List<String> words) {
    if (words.stream().allMatch(word -> word.matches(MEMBER))) {
      return object(words);
    }
    String text = String.join(" ", words);
    return text.startsWith("0x") ? bytes(text) : Bytes.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Bytes object(List<String> words) {
    Map<String, String> members = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = word.substring(0, equals);
      if (members.put(name, word.substring(equals + 1)) != null) {
        throw new UsageException("'" + name + "' is there twice, expected once");
      }
    }
    try {
      return Bytes.wrap(JSON.writeValueAsBytes(members));
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("texts are JSON", impossible);
    }
  }

  private static Bytes bytes(String text) {
    try {
      return Bytes.fromHex(text);
    } catch (IllegalArgumentException wrong) {
      throw new UsageException("'" + text + "' is no hexadecimal text: " + wrong.getMessage());
    }
  }
}
