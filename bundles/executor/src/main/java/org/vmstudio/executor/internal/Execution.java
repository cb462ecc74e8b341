package org.vmstudio.executor.internal;

import org.vmstudio.api.vm.BlockFacts;
import org.vmstudio.api.vm.BlockOutcome;
import org.vmstudio.api.vm.BodyReport;

/**
 * What a machine made of a block, before it is judged.
 *
 * @param facts what the block says of itself
 * @param transactions how many it holds
 * @param body whether its body is its header's
 * @param outcome what its execution gave
 * @param nanos the time from begin to the end of seal
 */
record Execution(
    BlockFacts facts, int transactions, BodyReport body, BlockOutcome outcome, long nanos) {}
