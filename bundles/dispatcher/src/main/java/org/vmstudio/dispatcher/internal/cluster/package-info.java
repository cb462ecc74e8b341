/**
 * Cluster management: packages messages II and III from the ledger, takes III in order to the
 * executor, and deals with faults of one chain without the others noticing (paper, section 4.1).
 */
@NullMarked
package org.vmstudio.dispatcher.internal.cluster;

import org.jspecify.annotations.NullMarked;
