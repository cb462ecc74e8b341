package org.vmstudio.api.store;

import java.util.Optional;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.receipt.Verdict;

/**
 * An entry of the journal.
 *
 * @param sequence its place, from 1, without gaps
 * @param millis Unix milliseconds
 * @param type what happened
 * @param chain to which chain, where it was one
 * @param block about which block, where it was one
 * @param message by which message, where it was one
 * @param sender by which sender, where there was one
 * @param image under which image, where there was one
 * @param verdict the verdict of {@code VERIFIED} and {@code INVALID}
 * @param reorganisation where {@code REORGANISED} came from and went to
 * @param detail for people; may be empty
 */
public record Event(
    long sequence,
    long millis,
    EventType type,
    Optional<ChainKey> chain,
    Optional<BlockRef> block,
    Optional<Hash> message,
    Optional<NodeAddress> sender,
    Optional<ImageRef> image,
    Optional<Verdict> verdict,
    Optional<Reorganisation> reorganisation,
    String detail) {}
