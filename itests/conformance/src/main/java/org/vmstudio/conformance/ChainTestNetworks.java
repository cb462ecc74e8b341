package org.vmstudio.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chain configurations of the networks that chain tests name. */
final class ChainTestNetworks {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The vectors' names of forks in their order, each with its member of a configuration. */
  private record Step(String name, String member) {}

  private static final List<Step> STEPS =
      List.of(
          new Step("Frontier", ""),
          new Step("Homestead", "homesteadBlock"),
          new Step("Dao", "daoForkBlock"),
          new Step("EIP150", "eip150Block"),
          new Step("EIP158", "eip158Block"),
          new Step("Byzantium", "byzantiumBlock"),
          new Step("Constantinople", "constantinopleBlock"),
          new Step("ConstantinopleFix", "petersburgBlock"),
          new Step("Istanbul", "istanbulBlock"),
          new Step("Berlin", "berlinBlock"),
          new Step("London", "londonBlock"),
          new Step("ArrowGlacier", "arrowGlacierBlock"),
          new Step("Paris", "terminalTotalDifficulty"),
          new Step("Shanghai", "shanghaiTime"),
          new Step("Cancun", "cancunTime"),
          new Step("Prague", "pragueTime"),
          new Step("Osaka", "osakaTime"),
          new Step("BPO1", "bpo1Time"),
          new Step("BPO2", "bpo2Time"),
          new Step("BPO3", "bpo3Time"),
          new Step("BPO4", "bpo4Time"),
          new Step("BPO5", "bpo5Time"));

  private static final Pattern TRANSITION = Pattern.compile("(\\w+?)To(\\w+?)At(Time|Diff)?(\\w+)");

  private ChainTestNetworks() {}

  /** The configuration of a test. */
  static ObjectNode configuration(JsonNode test) {
    String network = test.get("network").asText();
    ObjectNode config = JSON.createObjectNode();
    config.put("chainId", 1);
    config.put("checkSeals", test.path("sealEngine").asText().equals("Ethash"));
    Matcher transition = TRANSITION.matcher(network);
    if (transition.matches()) {
      upTo(transition.group(1), config);
      config.put(member(transition.group(2)), level(transition.group(4)));
    } else {
      upTo(network, config);
    }
    blobs(test.path("config").path("blobSchedule"), config);
    return config;
  }

  private static void upTo(String fork, ObjectNode config) {
    for (Step step : STEPS) {
      boolean isDao = step.name().equals("Dao");
      if (!step.member().isEmpty() && !isDao) {
        config.put(step.member(), 0);
      }
      if (step.name().equals(fork)) {
        return;
      }
    }
    throw new IllegalArgumentException("unknown network " + fork);
  }

  private static String member(String fork) {
    return STEPS.stream()
        .filter(step -> step.name().equals(fork))
        .map(Step::member)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("unknown fork " + fork));
  }

  private static long level(String text) {
    return switch (text) {
      case "15k" -> 15_000;
      case "C0000" -> 0xC0000;
      default -> Long.parseLong(text);
    };
  }

  private static void blobs(JsonNode schedule, ObjectNode config) {
    if (schedule.isMissingNode()) {
      return;
    }
    ObjectNode copy = config.putObject("blobSchedule");
    schedule
        .properties()
        .forEach(each -> copy.set(each.getKey().toLowerCase(Locale.ROOT), each.getValue()));
  }
}
