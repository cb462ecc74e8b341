package org.vmstudio.shell.internal;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.apache.felix.service.command.Descriptor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.BlockExecutor;
import org.vmstudio.api.node.BlockExecutor.Rehearsal;
import org.vmstudio.api.node.Standby;
import org.vmstudio.api.store.ChainRecord;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.store.Upgrade;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code upgrade plan|run}. */
@Component(
    service = UpgradeCommands.class,
    property = {"osgi.command.scope=vmstudio", "osgi.command.function=upgrade"})
@Command(
    name = "upgrade",
    description =
        "Moves a chain to another image while it works; 'chain rollback' is the way back.")
public final class UpgradeCommands {
  private static final String IMAGE = "Which image; default: the newest of the chain's machine.";
  private static final String AT =
      "From which height on it rules; default: from the next block boundary on.";

  private final StoreReader store;
  private final BlockExecutor executor;
  private final Standby standby;
  private final Upgrading upgrading;

  /** Reads from the store; the executor rehearses. */
  @Activate
  public UpgradeCommands(
      @Reference StoreReader store,
      @Reference BlockExecutor executor,
      @Reference Standby standby,
      @Reference Upgrading upgrading) {
    this.store = store;
    this.executor = executor;
    this.standby = standby;
    this.upgrading = upgrading;
  }

  /** The group. */
  @Descriptor("upgrades: plan CHAIN, run CHAIN; upgrade SUB --help explains one")
  public void upgrade(CommandSession session, String... words) throws Exception {
    Invocation.run(session, this, words);
  }

  /** Says what would happen. */
  @Command(
      description = {
        "Says what an upgrade would do, after a shadow run: the image executes the chain's newest blocks beside it.",
        "Nothing is changed. The exit code is 1 where the upgrade would fail."
      })
  void plan(
      @Mixin Output out,
      @Option(names = "--image", description = IMAGE) Optional<String> which,
      @Option(names = "--at", paramLabel = "HEIGHT", defaultValue = "0", description = AT) long at,
      @Option(
              names = "--blocks",
              defaultValue = "64",
              description = "How many blocks of shadow run; default: ${DEFAULT-VALUE}.")
          int blocks,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name) {
    ChainRecord chain = Chains.find(store, name);
    ChainKey key = chain.key();
    ImageRecord image = upgrading.target(chain, which);
    Optional<ImageRef> now = upgrading.ruling(key);
    Optional<String> obstacle = obstacle(key, image.ref());
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("chain", key.toString());
    fields.put("image now", now.map(ImageRef::toString).orElse("none"));
    fields.put("image then", image.name() + " " + image.ref() + " signed by " + image.signer());
    fields.put("from height", Long.toString(Math.max(at, upgrading.next(key))));
    if (obstacle.isEmpty()) {
      obstacle = rehearse(fields, key, image.ref(), blocks);
    } else {
      fields.put("shadow run", "none");
    }
    fields.put("result", obstacle.map(why -> "it would fail: " + why).orElse("it would go well"));
    out.fields(fields);
    out.exit(obstacle.isPresent() ? ExitCode.FAILED : ExitCode.OK);
  }

  /** Moves a chain. */
  @Command(
      description = {
        "Moves a chain to an image that was admitted, and waits until it rules or is given up.",
        "The exit code is 1 where the chain stays as it is."
      })
  void run(
      @Mixin Output out,
      @Option(names = "--image", description = IMAGE) Optional<String> which,
      @Option(names = "--at", paramLabel = "HEIGHT", defaultValue = "0", description = AT) long at,
      @Option(
              names = {"-p", "--patience"},
              defaultValue = "300",
              description =
                  "Gives up waiting when nothing happened for so many seconds; default: ${DEFAULT-VALUE}.")
          int patience,
      @Parameters(paramLabel = "CHAIN", description = Chains.HELP) String name)
      throws RejectedException, InterruptedException {
    ChainRecord chain = Chains.find(store, name);
    ImageRecord image = upgrading.target(chain, which);
    out.outcome(upgrading.run(chain.key(), image, at, Duration.ofSeconds(patience)));
  }

  private Optional<String> obstacle(ChainKey chain, ImageRef image) {
    Optional<Upgrade> other = store.upgrade(chain);
    if (other.isPresent() && other.get().isPending()) {
      return Optional.of("an upgrade to " + other.get().image() + " is under way");
    }
    return upgrading.obstacle(chain, image);
  }

  private Optional<String> rehearse(
      Map<String, String> fields, ChainKey chain, ImageRef image, int blocks) {
    try {
      Rehearsal rehearsal = executor.rehearse(chain, image, blocks);
      fields.put(
          "shadow run", rehearsal.failure().orElse(rehearsal.blocks() + " blocks reproduced"));
      return rehearsal.failure();
    } finally {
      standby.discard(chain, "an operator's plan ended");
    }
  }
}
