package org.vmstudio.api.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectedException;

/**
 * Packets as bytes: protobuf on the wire, the same bytes with a length before them (four bytes,
 * big-endian) in {@code *.vmsg} files. Thread-safe.
 */
@ProviderType
public interface PacketCodec {
  /** The bytes of a packet. */
  byte[] encode(SignedMessage message);

  /**
   * Reads one packet, within bounds.
   *
   * @throws RejectedException {@code MALFORMED}, {@code UNSUPPORTED_VERSION} or {@code TOO_LARGE}
   */
  SignedMessage decode(byte[] packet) throws RejectedException;

  /**
   * Reads the next packet of a {@code *.vmsg} stream; empty at its end.
   *
   * @throws RejectedException as {@link #decode}; a cut-off packet is {@code MALFORMED}
   * @throws IOException if the stream cannot be read
   */
  Optional<SignedMessage> read(InputStream in) throws IOException, RejectedException;

  /**
   * Appends a packet to a {@code *.vmsg} stream.
   *
   * @throws IOException if the stream cannot be written
   */
  void write(SignedMessage message, OutputStream out) throws IOException;

  /** What is hashed and signed: {@code "VMStudio/1" || rlp([fields 1 to 15])}. */
  Bytes signingBytes(Message message);
}
