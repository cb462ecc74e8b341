package org.vmstudio.dispatcher.internal.channels;

/**
 * The sizes of the channels.
 *
 * @param loadingThreads that serve messages I, II and IV
 * @param bounds of what waits for loading
 * @param executionThreads chains that execute at the same time
 * @param capacity messages III of a chain
 */
public record Sizes(
    int loadingThreads, LoadingChannel.Bounds bounds, int executionThreads, int capacity) {}
