package org.vmstudio.ethereum.seal;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.rlp.RlpWriter;
import org.vmstudio.ethereum.types.Hash;

/**
 * Verifies Ethash seals the light way (yellow paper, appendix J): without the dataset, from the
 * cache of the block's epoch. Keeps the caches of two epochs. Thread-safe.
 */
public final class Ethash {

  /** A cache of half a gigabyte; Ethereum's last proof of work was in epoch 517. */
  private static final int MAX_EPOCH = 4_096;

  private static final int KEPT = 2;
  private static final BigInteger RANGE = BigInteger.ONE.shiftLeft(256);

  private final Map<Integer, CompletableFuture<EthashCache>> caches = new LinkedHashMap<>();

  /** What is wrong with a header's seal, with what was found and expected; or nothing. */
  public Optional<String> violation(Header header) {
    long epoch = Long.divideUnsigned(header.number(), EthashSizes.EPOCH_BLOCKS);
    if (epoch > MAX_EPOCH || header.difficulty().isZero()) {
      return Optional.of(
          "block " + Long.toUnsignedString(header.number()) + " cannot have a proof of work");
    }
    EthashCache.Found found = cache((int) epoch).search(sealHash(header), header.nonce());
    Hash mix = Hash.of(found.mix());
    if (!mix.equals(header.mixHash())) {
      return Optional.of("found mix hash " + header.mixHash() + ", the nonce gives " + mix);
    }
    BigInteger boundary = RANGE.divide(header.difficulty().toBigInteger());
    return new BigInteger(1, found.result()).compareTo(boundary) <= 0
        ? Optional.empty()
        : Optional.of(
            "found "
                + Hash.of(found.result())
                + ", which is not the work of difficulty "
                + header.difficulty());
  }

  /** The hash that miners work on: over the header without mix hash and nonce. */
  static byte[] sealHash(Header header) {
    RlpWriter out = new RlpWriter(640);
    header.encodeWithoutSealTo(out);
    return Keccak256.hash(out.toBytes());
  }

  /** Whoever asks first makes the cache, the others wait for it. */
  private EthashCache cache(int epoch) {
    CompletableFuture<EthashCache> fresh = new CompletableFuture<>();
    Optional<CompletableFuture<EthashCache>> known = known(epoch, fresh);
    if (known.isEmpty()) {
      make(epoch, fresh);
    }
    return known.orElse(fresh).join();
  }

  /** The epoch's cache where there is one; otherwise keeps the fresh one. The newest are kept. */
  private synchronized Optional<CompletableFuture<EthashCache>> known(
      int epoch, CompletableFuture<EthashCache> fresh) {
    Optional<CompletableFuture<EthashCache>> known = Optional.ofNullable(caches.remove(epoch));
    caches.put(epoch, known.orElse(fresh));
    if (caches.size() > KEPT) {
      caches.remove(caches.keySet().iterator().next());
    }
    return known;
  }

  private synchronized void forget(int epoch) {
    caches.remove(epoch);
  }

  // Those who wait must hear of whatever keeps the cache from being made, such as a lack of memory.
  @SuppressWarnings("CatchThrowable")
  private void make(int epoch, CompletableFuture<EthashCache> cache) {
    try {
      cache.complete(EthashCache.of(epoch));
    } catch (Throwable e) {
      forget(epoch);
      cache.completeExceptionally(e);
    }
  }
}
