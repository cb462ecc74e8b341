package org.vmstudio.executor.internal;

import java.time.Duration;

/**
 * How long a machine may take for a step of a block.
 *
 * @param transaction to begin a block, or for one transaction
 * @param seal to seal it
 * @param abandon to give it up
 */
record Deadlines(Duration transaction, Duration seal, Duration abandon) {}
