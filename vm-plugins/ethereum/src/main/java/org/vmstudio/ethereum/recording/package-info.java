/**
 * The runtime information of transactions (second paper, section III-E): what each did to the
 * state, in program order, and what it comes to for those that run beside it.
 *
 * <p>{@link org.vmstudio.ethereum.recording.BlockRecording} is hooked into a world state as its
 * recorder. Operations go into an {@link org.vmstudio.ethereum.recording.OperationLog} of
 * primitives that is used again for the next transaction; what stays of a transaction is its {@link
 * org.vmstudio.ethereum.recording.AccessSet}.
 */
@NullMarked
package org.vmstudio.ethereum.recording;

import org.jspecify.annotations.NullMarked;
