package org.vmstudio.ethereum.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.vm.StateView;
import org.vmstudio.crypto.rlp.RlpException;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.blockphase.HeaderContext;
import org.vmstudio.ethereum.genesis.ChainConfiguration;
import org.vmstudio.ethereum.genesis.SealCheck;
import org.vmstudio.ethereum.seal.Clique;
import org.vmstudio.ethereum.seal.CliqueParameters;
import org.vmstudio.ethereum.seal.CliqueState;
import org.vmstudio.ethereum.seal.Ethash;

/** Verifies the seals of a chain's blocks where its configuration asks for it. Thread-safe. */
final class Seals {

  /** The oldest uncle that a block may have (yellow paper, section 11.1). */
  private static final int MAX_OMMER_AGE = 6;

  private final SealCheck check;
  private final Ethash ethash = new Ethash();
  private final Clique clique;
  private final Senders threads;

  /** Verifies as a configuration wants it. */
  Seals(ChainConfiguration configuration, Senders threads) {
    CliqueParameters parameters = configuration.clique();
    this.check = configuration.sealCheck();
    this.clique = new Clique(parameters == null ? CliqueParameters.DEFAULT : parameters);
    this.threads = threads;
  }

  /**
   * What came of a block's seal.
   *
   * @param checked whether it was verified
   * @param violation what is wrong with it; null where nothing is
   * @param signers who may sign after the block, where that is followed
   */
  record Finding(boolean checked, @Nullable String violation, @Nullable CliqueState signers) {
    private static final Finding NONE = new Finding(false, null, null);
  }

  /** A seal that is being verified, while the block is executed. */
  interface Pending {
    /** Waits for the end. */
    Finding await();
  }

  /** Begins with a block's seal; nothing is left to verify from the merge on. */
  Pending begin(HeaderContext context, Block envelope, StateView state) {
    if (check == SealCheck.NONE || context.header().isAfterMerge()) {
      return () -> Finding.NONE;
    }
    return check == SealCheck.ETHASH ? work(envelope) : authority(context, state);
  }

  /** The uncles' work counts too: it is paid for. */
  private Pending work(Block envelope) {
    List<Future<Optional<String>>> running = new ArrayList<>();
    running.add(threads.submit(() -> ethash.violation(envelope.header())));
    for (Header ommer : envelope.ommers()) {
      running.add(threads.submit(() -> ommer(ommer, envelope.header())));
    }
    return () -> {
      for (Future<Optional<String>> each : running) {
        Optional<String> violation = result(each);
        if (violation.isPresent()) {
          return new Finding(true, violation.get(), null);
        }
      }
      return new Finding(true, null, null);
    };
  }

  /** One from far away would only make the cache of another epoch. */
  private Optional<String> ommer(Header ommer, Header header) {
    long age = header.number() - ommer.number();
    return age < 1 || age > MAX_OMMER_AGE
        ? Optional.of("uncle " + ommer.hash() + ": found height " + ommer.number())
        : ethash.violation(ommer).map(text -> "uncle " + ommer.hash() + ": " + text);
  }

  private static Optional<String> result(Future<Optional<String>> running) {
    try {
      return running.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a seal was verified", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seal could not be verified", e);
    }
  }

  private Pending authority(HeaderContext context, StateView state) {
    CliqueState before = signers(state);
    Header parent = context.parent();
    if (before == null || parent == null) {
      return () -> Finding.NONE;
    }
    Clique.Judgement judgement = clique.judge(context.header(), parent, before);
    return () -> new Finding(true, judgement.violation(), judgement.after());
  }

  /** Who may sign after the newest block of a state; null where its beginning is not known. */
  private static @Nullable CliqueState signers(StateView state) {
    byte[] encoded = state.get(Tables.META, Tables.SIGNERS);
    try {
      return encoded == null ? null : CliqueState.decode(encoded);
    } catch (RlpException e) {
      throw new PlatformFault(
          PlatformFault.Kind.DATABASE_DAMAGED, "the signers in the state do not decode", e);
    }
  }
}
