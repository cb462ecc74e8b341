package org.vmstudio.ethereum.genesis;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.fork.BlobSchedule;
import org.vmstudio.ethereum.fork.Fork;
import org.vmstudio.ethereum.fork.ForkSchedule;
import org.vmstudio.ethereum.seal.CliqueParameters;
import org.vmstudio.ethereum.types.UInt256;

/** Reads the "config" object of genesis files, with the names that Geth and Besu use. */
public final class ConfigurationReader {

  private static final int MAX_BLOB_STEPS = 9;

  private ConfigurationReader() {}

  /**
   * Reads a configuration from its JSON text.
   *
   * @throws GenesisException if it is no JSON object, or a member that is known has another type
   */
  public static ChainConfiguration read(byte[] json) throws GenesisException {
    return read(JsonObject.parse(json));
  }

  /** Reads a configuration; members that are not known are of no effect. */
  public static ChainConfiguration read(JsonObject config) throws GenesisException {
    Optional<UInt256> chainId = config.number("chainId");
    UInt256 id = chainId.isPresent() ? chainId.get() : required(config.number("chainID"));
    ForkSchedule.Builder builder = ForkSchedule.builder(id);
    early(config, builder);
    late(config, builder);
    merge(config, builder);
    blobs(config, builder);
    boolean signers = config.has("clique") || config.has("ibft2") || config.has("qbft");
    boolean absent = config.text("uncleHeaders").filter("absent"::equals).isPresent();
    return new ChainConfiguration(
        builder.build(),
        !signers,
        fixedDifficulty(config),
        clique(config),
        sealCheck(config, signers),
        codeSizeLimit(config),
        absent,
        SystemContracts.read(config),
        config.number("terminalTotalDifficulty").orElse(null),
        hintsBlock(config));
  }

  private static @Nullable Long hintsBlock(JsonObject config) throws GenesisException {
    Optional<JsonObject> pavm = config.object("pavm");
    return pavm.isPresent() ? pavm.get().longNumber("hintsBlock").orElse(null) : null;
  }

  private static @Nullable UInt256 fixedDifficulty(JsonObject config) throws GenesisException {
    Optional<JsonObject> ethash = config.object("ethash");
    return ethash.isPresent() ? ethash.get().number("fixeddifficulty").orElse(null) : null;
  }

  /** Geth's names, and Besu's. */
  private static @Nullable CliqueParameters clique(JsonObject config) throws GenesisException {
    JsonObject clique = config.object("clique").orElse(null);
    if (clique == null) {
      return null;
    }
    Optional<Long> period = first(clique, "period", "blockperiodseconds");
    Optional<Long> epoch = first(clique, "epoch", "epochlength");
    if (period.filter(value -> value < 0).isPresent() || epoch.filter(e -> e <= 0).isPresent()) {
      throw new GenesisException(
          config.path("clique") + ": a period from 0 and an epoch from 1 on were expected");
    }
    return new CliqueParameters(
        period.orElse(CliqueParameters.DEFAULT.period()),
        epoch.orElse(CliqueParameters.DEFAULT.epoch()));
  }

  private static Optional<Long> first(JsonObject from, String name, String other)
      throws GenesisException {
    Optional<Long> found = from.longNumber(name);
    return found.isPresent() ? found : from.longNumber(other);
  }

  private static SealCheck sealCheck(JsonObject config, boolean signers) throws GenesisException {
    if (!config.text("checkSeals").orElse("false").equals("true")) {
      return SealCheck.NONE;
    }
    if (config.has("clique")) {
      return SealCheck.CLIQUE;
    }
    if (signers) {
      throw new GenesisException(
          config.path("checkSeals") + ": only seals of ethash and clique can be verified");
    }
    return SealCheck.ETHASH;
  }

  private static int codeSizeLimit(JsonObject config) throws GenesisException {
    Long limit = config.longNumber("contractSizeLimit").orElse(null);
    if (limit == null) {
      return 0;
    }
    if (limit <= 0 || limit > Integer.MAX_VALUE) {
      throw new GenesisException(
          config.path("contractSizeLimit") + ": a number from 1 to 2^31 - 1 was expected");
    }
    return limit.intValue();
  }

  private static UInt256 required(Optional<UInt256> chainId) throws GenesisException {
    return chainId.orElseThrow(() -> new GenesisException("chainId: missing"));
  }

  private static void early(JsonObject config, ForkSchedule.Builder builder)
      throws GenesisException {
    height(config, builder, Fork.HOMESTEAD, "homesteadBlock");
    if (!config.text("daoForkSupport").orElse("true").equals("false")) {
      height(config, builder, Fork.DAO, "daoForkBlock");
    }
    height(config, builder, Fork.TANGERINE_WHISTLE, "eip150Block");
    height(config, builder, Fork.SPURIOUS_DRAGON, "eip155Block");
    height(config, builder, Fork.SPURIOUS_DRAGON, "eip158Block");
    height(config, builder, Fork.BYZANTIUM, "byzantiumBlock");
    height(config, builder, Fork.CONSTANTINOPLE, "constantinopleBlock");
    height(config, builder, Fork.PETERSBURG, "constantinopleFixBlock");
    height(config, builder, Fork.PETERSBURG, "petersburgBlock");
  }

  private static void late(JsonObject config, ForkSchedule.Builder builder)
      throws GenesisException {
    height(config, builder, Fork.ISTANBUL, "istanbulBlock");
    height(config, builder, Fork.MUIR_GLACIER, "muirGlacierBlock");
    height(config, builder, Fork.BERLIN, "berlinBlock");
    height(config, builder, Fork.LONDON, "londonBlock");
    height(config, builder, Fork.ARROW_GLACIER, "arrowGlacierBlock");
    height(config, builder, Fork.GRAY_GLACIER, "grayGlacierBlock");
    time(config, builder, Fork.SHANGHAI, "shanghaiTime");
    time(config, builder, Fork.CANCUN, "cancunTime");
    time(config, builder, Fork.PRAGUE, "pragueTime");
    time(config, builder, Fork.OSAKA, "osakaTime");
  }

  private static void merge(JsonObject config, ForkSchedule.Builder builder) {
    if (config.has("terminalTotalDifficulty")
        || config.has("mergeNetsplitBlock")
        || config.has("shanghaiTime")) {
      builder.merges();
    }
  }

  private static void blobs(JsonObject config, ForkSchedule.Builder builder)
      throws GenesisException {
    JsonObject schedule = config.object("blobSchedule").orElse(null);
    if (schedule == null) {
      return;
    }
    for (Fork fork : new Fork[] {Fork.CANCUN, Fork.PRAGUE, Fork.OSAKA}) {
      blobStep(config, schedule, fork.name().toLowerCase(Locale.ROOT), builder);
    }
    for (int step = 1; step <= MAX_BLOB_STEPS; step++) {
      blobStep(config, schedule, "bpo" + step, builder);
    }
  }

  private static void blobStep(
      JsonObject config, JsonObject schedule, String name, ForkSchedule.Builder builder)
      throws GenesisException {
    Optional<Long> time = config.longNumber(name + "Time");
    Optional<JsonObject> figures = schedule.object(name);
    if (time.isPresent() && figures.isPresent()) {
      builder.blobs(time.get(), figures(figures.get()));
    }
  }

  private static BlobSchedule figures(JsonObject figures) throws GenesisException {
    long fraction = positive(figures, "baseFeeUpdateFraction", Long.MAX_VALUE);
    return new BlobSchedule(
        (int) positive(figures, "target", 1 << 16),
        (int) positive(figures, "max", 1 << 16),
        fraction);
  }

  private static long positive(JsonObject from, String name, long max) throws GenesisException {
    long value = from.longNumber(name).orElse(0L);
    if (value <= 0 || value > max) {
      throw new GenesisException(from.path(name) + ": a number from 1 to " + max + " was expected");
    }
    return value;
  }

  private static void height(
      JsonObject config, ForkSchedule.Builder builder, Fork fork, String name)
      throws GenesisException {
    builder.fromHeight(fork, config.longNumber(name).orElse(null));
  }

  private static void time(JsonObject config, ForkSchedule.Builder builder, Fork fork, String name)
      throws GenesisException {
    builder.fromTime(fork, config.longNumber(name).orElse(null));
  }
}
