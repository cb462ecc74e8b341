package org.vmstudio.process.internal.child;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Path;
import org.vmstudio.api.vm.VirtualMachine;
import org.vmstudio.process.internal.wire.Transport;

/** Serves a machine on a Unix domain socket. */
final class ChildServer {

  private ChildServer() {}

  /** Listens from now on until the process ends. */
  static void start(Path socket, VirtualMachine machine) throws IOException {
    Transport transport = Transport.named("container");
    NettyServerBuilder.forAddress(UnixDomainSocketAddress.of(socket))
        .channelType(NioServerDomainSocketChannel.class)
        .bossEventLoopGroup(transport.loop())
        .workerEventLoopGroup(transport.loop())
        .executor(transport.workers())
        .maxInboundMessageSize(Transport.MAX_MESSAGE)
        .addService(new MachineService(machine, new LentStates()))
        .build()
        .start();
  }
}
