package org.vmstudio.workbench.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.ethereum.genesis.GenesisCompletion;
import org.vmstudio.ethereum.genesis.GenesisCompletion.Completed;
import org.vmstudio.ethereum.genesis.GenesisException;

/**
 * Finds the chain of a genesis file on the node, or registers it. A chain that is there already is
 * the same one if its configuration holds all that the file says and nothing but completions
 * besides.
 */
final class ChainStart {

  /** The chain, and what had to be completed to register it. */
  record Started(ChainKey chain, List<Completed> completed) {
    Started {
      completed = List.copyOf(completed);
    }
  }

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String CHECK_SEALS = "checkSeals";
  private static final String SEALED = "-sealed";
  private static final int MAX_LABEL = 32;

  private final Relay relay;
  private final GenesisInput genesis;
  private final ObjectNode configuration;
  private final String label;

  ChainStart(Relay relay, ImportRequest request, GenesisInput genesis) {
    this.relay = relay;
    this.genesis = genesis;
    this.configuration = genesis.configuration().deepCopy();
    if (request.checkSeals()) {
      configuration.put(CHECK_SEALS, true);
    }
    this.label = request.label().orElseGet(() -> label(request.checkSeals()));
  }

  /** Two chains of one number are told apart by their ids. */
  private String label(boolean sealed) {
    String number = genesis.genesis().configuration().schedule().chainId().toBigInteger() + "";
    String text = "chain-" + number + (sealed ? SEALED : "");
    return text.length() <= MAX_LABEL ? text : "chain-" + number.substring(0, 12) + SEALED;
  }

  /**
   * The chain on which the blocks go.
   *
   * @throws InputException if the genesis is not the blocks', or the blocks begin too high for a
   *     chain that is not there yet
   * @throws RejectedException if the node does not register it
   */
  Started find(ChainSurvey survey) throws InputException, RejectedException {
    if (survey.first() > 1) {
      return new Started(begun(survey), List.of());
    }
    GenesisCompletion completion = completion(survey);
    Hash hash = Hash.wrap(completion.header().hash().toBytes());
    Optional<ChainKey> known = known(hash);
    ChainKey chain = known.isPresent() ? known.get() : register(completion);
    return new Started(chain, completion.completed());
  }

  private GenesisCompletion completion(ChainSurvey survey) throws InputException {
    try {
      return GenesisCompletion.of(genesis.genesis(), genesis.stateRoot(), survey.headers());
    } catch (GenesisException e) {
      throw new InputException(genesis.file() + ": " + e.getMessage(), e);
    }
  }

  /** The chain whose first blocks came with an earlier call. */
  private ChainKey begun(ChainSurvey survey) throws InputException {
    return GenesisCompletion.hashes(genesis.genesis(), genesis.stateRoot()).stream()
        .flatMap(hash -> known(Hash.wrap(hash.toBytes())).stream())
        .findFirst()
        .orElseThrow(() ->
            new InputException(
                "the files begin at block "
                    + survey.first()
                    + ", expected block 0 or 1: the node has no blocks of '"
                    + label
                    + "' yet"));
  }

  private Optional<ChainKey> known(Hash genesisHash) {
    return relay.store().chains().stream()
        .filter(chain -> chain.genesis().hash().equals(genesisHash))
        .filter(chain -> chain.key().label().equals(label))
        .filter(this::agrees)
        .map(ChainRecord::key)
        .findFirst();
  }

  private boolean agrees(ChainRecord chain) {
    try {
      JsonNode there = MAPPER.readTree(chain.configuration().view());
      return holds(there, configuration)
          && names(there)
              .allMatch(
                  name -> configuration.has(name) || GenesisCompletion.MEMBERS.contains(name));
    } catch (IOException e) {
      throw new UncheckedIOException("the configuration of " + chain.key() + " is no JSON", e);
    }
  }

  private static boolean holds(JsonNode whole, JsonNode part) {
    if (!whole.isObject() || !part.isObject()) {
      return whole.equals(part);
    }
    return names(part).allMatch(name -> whole.has(name) && holds(whole.get(name), part.get(name)));
  }

  private static Stream<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey);
  }

  private ChainKey register(GenesisCompletion completion) throws RejectedException {
    ObjectNode whole = configuration.deepCopy();
    completion
        .completed()
        .forEach(each -> each.member().ifPresent(member -> put(whole, member, each.value())));
    ChainDefinition definition =
        new ChainDefinition(
            label,
            "evm",
            Bytes.wrap(bytes(whole)),
            Bytes.wrap(completion.header().encode()),
            genesis.allocation(),
            false);
    return relay.administration().register(definition).key();
  }

  private static void put(ObjectNode object, String member, String json) {
    int dot = member.indexOf('.');
    try {
      if (dot < 0) {
        object.set(member, MAPPER.readTree(json));
      } else {
        object
            .withObject("/" + member.substring(0, dot))
            .set(member.substring(dot + 1), MAPPER.readTree(json));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a completion that is no JSON: " + json, e);
    }
  }

  private static byte[] bytes(ObjectNode json) {
    try {
      return MAPPER.writeValueAsBytes(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
