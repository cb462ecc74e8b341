package org.vmstudio.dispatcher.internal.admission;

/**
 * The bounds of admission.
 *
 * @param bodyBytes the largest body
 * @param blocks the most blocks of a message
 * @param backlog the most blocks of a chain that may wait for execution
 */
public record Limits(int bodyBytes, int blocks, long backlog) {}
