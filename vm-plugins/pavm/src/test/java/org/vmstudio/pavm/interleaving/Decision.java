package org.vmstudio.pavm.interleaving;

/**
 * That another thread goes on.
 *
 * @param step how many points were passed before
 * @param where the point at which the thread before stopped
 * @param thread the number of the thread that goes on; 0 is the first
 */
public record Decision(int step, String where, int thread) {}
