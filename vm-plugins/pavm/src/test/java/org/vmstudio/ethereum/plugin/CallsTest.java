package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.CallResult;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VmInstance;

/** Reads and simulations on the state of a recorded chain at its genesis. */
class CallsTest {

  private static final SampleChain CHAIN = SampleChain.named("sample-cancun");

  /** The identity contract. */
  private static final String IDENTITY = "0x0000000000000000000000000000000000000004";

  private final MemoryState state = new MemoryState();
  private VmInstance instance;

  @BeforeEach
  void begin() throws Exception {
    ChainDefinition definition = CHAIN.definition();
    state.apply(Platform.MACHINE.codec().genesis(definition).allocation());
    instance = Platform.instance(definition.configuration());
  }

  @AfterEach
  void stop() {
    instance.stop(Duration.ofSeconds(1));
  }

  @Test
  void aCallGivesWhatTheContractReturns() throws MalformedException {
    CallResult result = read("{\"to\": \"" + IDENTITY + "\", \"data\": \"0x1234\"}");
    assertThat(result.halt()).isEmpty();
    assertThat(result.output()).isEqualTo(Bytes.fromHex("1234"));
    assertThat(result.work()).isEqualTo(18);
  }

  @Test
  void aCallThatRunsOutOfGasSaysSo() throws MalformedException {
    CallResult result = read("{\"to\": \"" + IDENTITY + "\", \"gas\": 10}");
    assertThat(result.halt()).hasValueSatisfying(halt -> assertThat(halt.code()).isNotBlank());
    assertThat(result.work()).isEqualTo(10);
  }

  @Test
  void aCallWithAValueThatItsSenderLacksIsRefused() throws MalformedException {
    CallResult result = read("{\"to\": \"" + IDENTITY + "\", \"value\": \"0x1\"}");
    assertThat(result.halt())
        .hasValueSatisfying(halt -> {
          assertThat(halt.code()).isEqualTo("INSUFFICIENT_ACCOUNT_FUNDS");
          assertThat(halt.toString()).contains("expected at least the value of");
        });
  }

  @Test
  void aCallThatIsNoneIsMalformed() {
    assertThatThrownBy(() -> read("{}")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> read("{\"to\": 5}")).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> read("nothing")).isInstanceOf(MalformedException.class);
  }

  @Test
  void aTransactionOfTheFirstBlockCanBeSimulatedWithoutAnEffect() throws Exception {
    Bytes transaction =
        Platform.MACHINE
            .codec()
            .decode(CHAIN.definition().configuration(), CHAIN.blocks().getFirst())
            .transactions()
            .getFirst();
    CallResult first = instance.simulate(transaction, state);
    assertThat(first.halt()).isEmpty();
    assertThat(first.work()).isEqualTo(21_000);
    assertThat(instance.simulate(transaction, state)).isEqualTo(first);
  }

  @Test
  void bytesThatAreNoTransactionCannotBeSimulated() {
    assertThatThrownBy(() -> instance.simulate(Bytes.fromHex("c0"), state))
        .isInstanceOf(MalformedException.class);
  }

  private CallResult read(String call) throws MalformedException {
    return instance.read(Bytes.wrap(call.getBytes(UTF_8)), state);
  }
}
