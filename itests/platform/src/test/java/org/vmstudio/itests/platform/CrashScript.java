package org.vmstudio.itests.platform;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.itests.platform.EchoBranches.Batch;

/**
 * What a node that is killed does: it registers a chain and takes messages, one after the other.
 * The same each time it is made.
 *
 * @param image the machine's artifact
 * @param definition the chain
 * @param batches a message each
 */
record CrashScript(String image, ChainDefinition definition, List<Batch> batches) {
  private static final int MOVES = 16;

  /** The recorded chain, a block a message. */
  static CrashScript ofImport() {
    SampleChain sample = SampleChain.read();
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < sample.blocks().size(); i++) {
      Hash tip = Hash.fromHex(sample.expected().get(i).path("hash").asText().substring(2));
      batches.add(new Batch(i + 1L, List.of(sample.blocks().get(i)), tip));
    }
    return new CrashScript("vmstudio-pavm", sample.definition(), batches);
  }

  /** A chain that moves from branch to branch. */
  static CrashScript ofBranches() {
    EchoBranches branches = new EchoBranches("crash", 31, 12);
    List<Batch> batches = new ArrayList<>(List.of(branches.grow(40)));
    for (int i = 0; i < MOVES; i++) {
      batches.add(branches.overtake(30, 3));
    }
    return new CrashScript("vmstudio-echo", branches.head().definition(), batches);
  }

  /** Keeps it in a file, for children to read: making it takes longer than their start. */
  Path writeTo(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeUTF(image);
      out.writeUTF(definition.label());
      out.writeUTF(definition.family());
      write(out, definition.configuration());
      write(out, definition.genesisHeader());
      write(out, definition.allocation());
      out.writeBoolean(definition.acceptAllocation());
      out.writeInt(batches.size());
      for (Batch batch : batches) {
        out.writeLong(batch.from());
        write(out, batch.tip().bytes());
        out.writeInt(batch.blocks().size());
        for (Bytes block : batch.blocks()) {
          write(out, block);
        }
      }
    }
    return file;
  }

  /** What was kept in a file. */
  static CrashScript readFrom(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      String image = in.readUTF();
      ChainDefinition definition =
          new ChainDefinition(
              in.readUTF(), in.readUTF(), read(in), read(in), read(in), in.readBoolean());
      List<Batch> batches = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        long from = in.readLong();
        Hash tip = Hash.wrap(read(in).toArray());
        List<Bytes> blocks = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          blocks.add(read(in));
        }
        batches.add(new Batch(from, blocks, tip));
      }
      return new CrashScript(image, definition, batches);
    }
  }

  private static void write(DataOutputStream out, Bytes bytes) throws IOException {
    out.writeInt(bytes.size());
    out.write(bytes.view());
  }

  private static Bytes read(DataInputStream in) throws IOException {
    return Bytes.wrap(in.readNBytes(in.readInt()));
  }

  /** The script of a name. */
  static CrashScript named(String name) {
    return switch (name) {
      case "import" -> ofImport();
      case "branches" -> ofBranches();
      default -> throw new IllegalArgumentException(name);
    };
  }
}
