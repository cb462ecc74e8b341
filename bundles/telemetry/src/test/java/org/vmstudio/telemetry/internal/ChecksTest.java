package org.vmstudio.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.ChannelAdministration;
import org.vmstudio.api.node.ChannelAdministration.Channel;
import org.vmstudio.api.node.ChannelAdministration.Name;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.LedgerBlock;
import org.vmstudio.api.store.LedgerWriter;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.api.testing.Configurations;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.api.testing.ToyBlock;
import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.StateDelta;

class ChecksTest {

  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "toy@00");
  private static final NodeAddress SENDER = new NodeAddress(Bytes.wrap(new byte[NodeAddress.SIZE]));

  private final MemoryStore store = new MemoryStore();

  @Test
  void chainsAreWellUntilOneIsHalted() {
    register();
    HealthCheck check = chains(Map.of(), Optional.empty());
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);

    store.halt(CHAIN, "by an operator");

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.CRITICAL);
    assertThat(check.execute()).anyMatch(entry -> entry.getMessage().contains("by an operator"));
  }

  @Test
  void aChainThatWaitsIsUnavailableForATime() {
    register();

    Result result = chains(Map.of(), Optional.of("the device is full")).execute();

    assertThat(result.getStatus()).isEqualTo(Result.Status.TEMPORARILY_UNAVAILABLE);
  }

  @Test
  void aChainThatLagsFurtherThanIsSetIsAWarning() {
    register();
    ToyBlock block = ToyBlock.after(ToyBlock.genesis(7), 1);
    LedgerBlock entry =
        new LedgerBlock(block.ref(), ToyBlock.genesis(7).hash(), block.raw(), SENDER, Hash.ZERO);
    store.admit(
        new LedgerWriter.Admission(CHAIN, Hash.ZERO, SENDER, 1, Optional.empty(), List.of(entry)));

    assertThat(chains(Map.of("lagBlocks", 1L), Optional.empty()).execute().getStatus())
        .isEqualTo(Result.Status.OK);
    assertThat(chains(Map.of("lagBlocks", 0L), Optional.empty()).execute().getStatus())
        .isEqualTo(Result.Status.WARN);
  }

  @Test
  void aPausedOrNearlyFullChannelIsAWarning() {
    assertThat(channels(new Channel(Name.LOADING, false, 89, 100, 1))).isEqualTo(Result.Status.OK);
    assertThat(channels(new Channel(Name.LOADING, false, 90, 100, 1)))
        .isEqualTo(Result.Status.WARN);
    assertThat(channels(new Channel(Name.EXECUTION, false, 100, 100, 1)))
        .isEqualTo(Result.Status.OK);
    assertThat(channels(new Channel(Name.EXECUTION, true, 0, 100, 0)))
        .isEqualTo(Result.Status.WARN);
  }

  @Test
  void theDeviceIsJudgedByItsFreeSpace(@TempDir Path data) throws Exception {
    long free = Files.getFileStore(data).getUsableSpace() >> 20;

    assertThat(disk(data, 0, 0)).isEqualTo(Result.Status.OK);
    assertThat(disk(data, 2 * free + 1, 0)).isEqualTo(Result.Status.WARN);
    assertThat(disk(data, 2 * free + 1, 2 * free + 1)).isEqualTo(Result.Status.CRITICAL);
    assertThat(disk(data.resolve("gone"), 0, 0)).isEqualTo(Result.Status.CRITICAL);
  }

  @Test
  void upgradesAreShownAndThoseOfAHaltedChainAreAWarning() {
    register();
    HealthCheck check = new UpgradesCheck(store);
    assertThat(check.execute()).anyMatch(entry -> entry.getMessage().equals("0 in progress"));
    ImageRef before = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);
    ImageRef image = new ImageRef("toy", ImageVersion.parse("2.0.0"), Hash.ZERO);
    store.admit(
        new LedgerWriter.Admission(
            CHAIN,
            Hash.ZERO,
            SENDER,
            1,
            Optional.of(image),
            List.of(),
            Optional.of(
                new LedgerWriter.UpgradeStart(
                    Upgrade.pending(image, before, 0), Optional.empty()))));

    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
    assertThat(check.execute()).anyMatch(entry -> entry.getMessage().contains("is being tried"));
    store.halt(CHAIN, "by an operator");
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.WARN);
    store.activateUpgrade(CHAIN, 1);
    assertThat(check.execute().getStatus()).isEqualTo(Result.Status.OK);
    assertThat(check.execute()).anyMatch(entry -> entry.getMessage().contains("on probation"));
  }

  @Test
  void theDatabaseIsReadForItsHealth() {
    register();

    Result result = new DatabaseCheck(store).execute();

    assertThat(result.getStatus()).isEqualTo(Result.Status.OK);
    assertThat(result).anyMatch(entry -> entry.getMessage().startsWith("1 events"));
  }

  private static Result.Status disk(Path data, long warn, long critical) {
    HealthConfiguration settings =
        Configurations.of(
            HealthConfiguration.class,
            Map.of("warnMebibytes", warn, "criticalMebibytes", critical));
    return new DiskCheck(data, settings).execute().getStatus();
  }

  private HealthCheck chains(Map<String, Object> settings, Optional<String> trouble) {
    return new ChainsCheck(
        store, chain -> trouble, Configurations.of(HealthConfiguration.class, settings));
  }

  private static Result.Status channels(Channel channel) {
    ChannelAdministration channels =
        new ChannelAdministration() {
          @Override
          public List<Channel> channels() {
            return List.of(channel);
          }

          @Override
          public void pause(Name name) {
            throw new UnsupportedOperationException("a check only looks");
          }

          @Override
          public void resume(Name name) {
            throw new UnsupportedOperationException("a check only looks");
          }
        };
    return new ChannelsCheck(channels, Configurations.of(HealthConfiguration.class, Map.of()))
        .execute()
        .getStatus();
  }

  private void register() {
    ToyBlock genesis = ToyBlock.genesis(7);
    BlockFacts facts =
        new BlockFacts(0, genesis.hash(), Hash.ZERO, 0, "toy", Bytes.of((byte) 1), List.of());
    store.register(
        new ChainRecord(CHAIN, "toy", Bytes.EMPTY, facts, false, List.of(), Optional.empty()),
        StateDelta.NONE,
        Optional.empty());
  }
}
