package org.vmstudio.process.internal.wire;

import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one end of a connection: one that reads and writes the socket, and those that do
 * the work. The socket is the JDK's own, so that no native library is loaded.
 *
 * @param loop reads and writes
 * @param workers run what comes in
 */
public record Transport(EventLoopGroup loop, ExecutorService workers) implements AutoCloseable {

  /** The name of the other end; it is no host. */
  public static final String AUTHORITY = "container";

  /** The largest message, in bytes. A delta or a snapshot is one message. */
  public static final int MAX_MESSAGE = 256 << 20;

  /** Fresh threads, named. */
  public static Transport named(String name) {
    return new Transport(
        new MultiThreadIoEventLoopGroup(
            1,
            Thread.ofPlatform().daemon().name(name + "-io").factory(),
            NioIoHandler.newFactory()),
        Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name(name + "-", 0).factory()));
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // its threads end by themselves
  public void close() {
    workers.shutdown();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }
}
