package org.vmstudio.itests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.node.ChainAdministration;
import org.vmstudio.api.node.ChainAdministration.ChainSnapshot;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.StoreReader;

/** Snapshots that an operator brings are looked at before anything of them is kept. */
class SnapshotIT {

  @TempDir private Path home;

  @Test
  void aPreStateWithAWrongCodeHashIsRefusedAndChangesNothing() throws Exception {
    try (Platform platform = Platform.in(home).shipping("vmstudio-pavm").start()) {
      ChainAdministration administration = platform.service(ChainAdministration.class);
      StoreReader store = platform.service(StoreReader.class);
      ChainKey chain = administration.register(SampleChain.read().definition()).key();
      Disk before = Disk.of(home, store);
      String file =
          "{\"preState\":{\"0x00000000000000000000000000000000000000aa\":{\"balance\":\"0x1\","
              + "\"nonce\":\"0x1\",\"code\":\"0x6001\",\"codeHash\":\"0x"
              + "11".repeat(32)
              + "\"}}}";
      Bytes body = Bytes.wrap(file.getBytes(StandardCharsets.UTF_8));
      BlockRef at = new BlockRef(1, Hash.ZERO);

      assertThatThrownBy(() ->
              administration.importSnapshot(
                  new ChainSnapshot(chain, at, Messenger.keccak(body), body)))
          .isInstanceOfSatisfying(
              RejectedException.class,
              refused ->
                  assertThat(refused.rejection().reason()).isEqualTo(RejectReason.MALFORMED));

      assertThat(Disk.of(home, store)).isEqualTo(before);
    }
  }
}
