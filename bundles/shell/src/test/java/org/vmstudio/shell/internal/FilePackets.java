package org.vmstudio.shell.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.Message;
import org.vmstudio.api.message.PacketCodec;
import org.vmstudio.api.message.SignedMessage;

/** A codec for files in which each byte is a message of {@link ToyNode#message}; 255 is damage. */
final class FilePackets implements PacketCodec {

  @Override
  public Optional<SignedMessage> read(InputStream in) throws IOException, RejectedException {
    int sequence = in.read();
    if (sequence == 255) {
      throw new RejectedException(
          RejectReason.MALFORMED, "a cut-off packet", "a whole one", "send it again");
    }
    return sequence < 0 ? Optional.empty() : Optional.of(ToyNode.message(sequence));
  }

  @Override
  public byte[] encode(SignedMessage message) {
    throw new UnsupportedOperationException("the shell encodes nothing");
  }

  @Override
  public SignedMessage decode(byte[] packet) {
    throw new UnsupportedOperationException("the shell reads files");
  }

  @Override
  public void write(SignedMessage message, OutputStream out) {
    throw new UnsupportedOperationException("the shell writes no packets");
  }

  @Override
  public Bytes signingBytes(Message message) {
    throw new UnsupportedOperationException("the shell signs nothing");
  }
}
