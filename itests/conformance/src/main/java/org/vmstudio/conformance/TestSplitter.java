package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Splits a file into its tests: an object's members, an array's elements, or the file itself. */
final class TestSplitter {

  private TestSplitter() {}

  /** The tests by their names. */
  static Map<String, JsonNode> split(JsonNode file) {
    Map<String, JsonNode> tests = new LinkedHashMap<>();
    if (file.isArray()) {
      for (int i = 0; i < file.size(); i++) {
        tests.put(Integer.toString(i), file.get(i));
      }
    } else if (file.properties().stream().allMatch(member -> member.getValue().isObject())) {
      file.properties().forEach(member -> tests.put(member.getKey(), member.getValue()));
    } else {
      tests.put("", file);
    }
    return tests;
  }
}
