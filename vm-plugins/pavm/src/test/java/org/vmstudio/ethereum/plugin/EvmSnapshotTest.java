package org.vmstudio.ethereum.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

class EvmSnapshotTest {

  private static final Address CONTRACT = Address.ofNumber(0xabcd);

  private static final String ACCOUNT =
      """
      "%s": {"nonce": "0x1", "balance": "0x10", "code": "0x00", "storage": {"0x2": "0x3", "0x4": "0x0"}}
      """
          .formatted(CONTRACT)
          .strip();

  @Test
  void bringsAccountsCodesSlotsAndBlockHashes() throws MalformedException {
    Hash hash = new Hash(1, 2, 3, 4);
    SnapshotReader.Contents contents =
        read("{\"preState\": {" + ACCOUNT + "}, \"blockHashes\": {\"7\": \"" + hash + "\"}}");
    ViewReader state = new ViewReader(new MemoryState().apply(contents.state()));
    var account = state.account(CONTRACT);
    assertThat(account).isNotNull();
    assertThat(account.nonce()).isEqualTo(1);
    assertThat(account.balance()).isEqualTo(UInt256.ofUnsigned(16));
    assertThat(state.code(account.codeHash())).containsExactly(0);
    assertThat(state.storage(CONTRACT, UInt256.ofUnsigned(2))).isEqualTo(UInt256.ofUnsigned(3));
    assertThat(state.storage(CONTRACT, UInt256.ofUnsigned(4))).isEqualTo(UInt256.ZERO);
    assertThat(state.hasStorage(CONTRACT)).isTrue();
    assertThat(state.hasStorage(Address.ZERO)).isFalse();
    assertThat(state.blockHash(7)).isEqualTo(hash);
    assertThat(contents.partial()).isTrue();
    assertThat(contents.computed()).isEmpty();
  }

  @Test
  void commitsToItsRootWhereItIsTheWholeState() throws MalformedException {
    SnapshotReader.Contents contents =
        read("{\"complete\": true, \"preState\": {" + ACCOUNT + "}}");
    assertThat(contents.partial()).isFalse();
    assertThat(contents.computed()).extracting("name").containsExactly("stateRoot");
  }

  @Test
  void leavesOutAccountsInWhichThereIsNothing() throws MalformedException {
    String nobody = "{\"preState\": {\"" + CONTRACT + "\": {\"balance\": \"0x0\"}}}";
    ViewReader state = new ViewReader(new MemoryState().apply(read(nobody).state()));
    assertThat(state.account(CONTRACT)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | preState: missing",
        "{\"preState\": []} | preState: an object was expected",
        "{\"preState\": {\"zz\": {}}} | preState.zz: not an address",
        "{\"preState\": {}, \"blockHashes\": {\"x\": \"0x00\"}} | blockHashes.x: 32 bytes",
        "{\"preState\": {}, \"header\": \"0xc0\"} | missing",
        "{\"preState\": {} | not JSON",
        "[1] | a JSON object was expected"
      })
  void saysWhatIsWrong(String body, String reason) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesACodeThatHasNotTheHashThatIsNamed() {
    String wrong = ACCOUNT.replace("\"code\"", "\"codeHash\": \"" + Hash.ZERO + "\", \"code\"");
    assertThatThrownBy(() -> read("{\"preState\": {" + wrong + "}}"))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(CONTRACT + ".codeHash");
  }

  private static SnapshotReader.Contents read(String body) throws MalformedException {
    return new EvmSnapshot().read(Bytes.EMPTY, Bytes.wrap(body.getBytes(UTF_8)));
  }
}
