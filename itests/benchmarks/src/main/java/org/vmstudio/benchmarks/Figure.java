package org.vmstudio.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table. The names are those of the JSON output, which is an interface.
 *
 * @param contract what was called
 * @param scale how much of it
 * @param engine who ran it
 * @param gas gas of a call
 * @param millis median duration of a call; of the peer, without what a call costs by itself
 * @param mgasPerSecond million gas a second
 * @param ratioToGeth how many times as fast as Geth in the same run; null without Geth, and for the
 *     empty call
 * @param allocatedBytes bytes of Java heap that a call allocates; null where it is not Java's
 */
@JsonPropertyOrder({
  "contract",
  "scale",
  "engine",
  "gas",
  "millis",
  "mgasPerSecond",
  "ratioToGeth",
  "allocatedBytes"
})
public record Figure(
    @JsonProperty String contract,
    @JsonProperty long scale,
    @JsonProperty String engine,
    @JsonProperty long gas,
    @JsonProperty double millis,
    @JsonProperty double mgasPerSecond,
    @JsonProperty @Nullable Double ratioToGeth,
    @JsonProperty @Nullable Long allocatedBytes) {}
