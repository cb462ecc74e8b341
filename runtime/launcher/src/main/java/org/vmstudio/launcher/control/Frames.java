package org.vmstudio.launcher.control;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes on the control socket. The request: an int with the number of lines, each line as an
 * int length and UTF-8. The answer: frames of a type byte, an int length and that many bytes; the
 * last frame is the exit code.
 */
final class Frames {
  static final int OUT = 1;
  static final int ERR = 2;
  static final int EXIT = 3;

  private static final int MAX_LINES = 1024;
  private static final int MAX_BYTES = 1 << 20;

  private Frames() {}

  /** What a caller wants: lines of the shell, file names in them relative to its folder. */
  record Request(String folder, List<String> lines) {}

  static void writeRequest(DataOutputStream out, Request request) throws IOException {
    out.writeInt(1 + request.lines().size());
    writeText(out, request.folder());
    for (String line : request.lines()) {
      writeText(out, line);
    }
    out.flush();
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Request readRequest(DataInputStream in) throws IOException {
    int lines = bounded(in.readInt(), MAX_LINES) - 1;
    String folder = readText(in);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      texts.add(readText(in));
    }
    return new Request(folder, texts);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[bounded(in.readInt(), MAX_BYTES)];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** A stream whose writes become frames of one type. */
  static PrintStream stream(DataOutputStream out, int type) {
    OutputStream frames =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            frame(out, type, bytes, offset, length);
          }
        };
    return new PrintStream(frames, true, StandardCharsets.UTF_8);
  }

  static void writeExit(DataOutputStream out, int code) throws IOException {
    frame(out, EXIT, new byte[] {(byte) code}, 0, 1);
  }

  /** Prints frames until the exit code comes, and returns it. */
  static int relay(DataInputStream in, PrintStream out, PrintStream err) throws IOException {
    for (; ; ) {
      int type = in.readUnsignedByte();
      byte[] bytes = new byte[bounded(in.readInt(), MAX_BYTES)];
      in.readFully(bytes);
      switch (type) {
        case OUT -> out.write(bytes, 0, bytes.length);
        case ERR -> err.write(bytes, 0, bytes.length);
        case EXIT -> {
          return bytes[0];
        }
        default -> throw new IOException("unknown frame " + type);
      }
    }
  }

  private static void frame(DataOutputStream out, int type, byte[] bytes, int offset, int length)
      throws IOException {
    // Output and errors come from several threads.
    synchronized (out) {
      out.writeByte(type);
      out.writeInt(length);
      out.write(bytes, offset, length);
      out.flush();
    }
  }

  private static int bounded(int length, int most) throws IOException {
    if (length < 0 || length > most) {
      throw new IOException("a length of " + length + " is out of bounds");
    }
    return length;
  }
}
