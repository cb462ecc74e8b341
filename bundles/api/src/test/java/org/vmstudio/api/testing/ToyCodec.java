package org.vmstudio.api.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.receipt.Commitment;
import org.vmstudio.api.receipt.Mismatch;
import org.vmstudio.api.vm.BodyReport;
import org.vmstudio.api.vm.ChainCodec;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.DecodedBlock;
import org.vmstudio.api.vm.Genesis;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.SnapshotReader;
import org.vmstudio.api.vm.StateDelta;

/** Reads the toy chain. An allocation is eight bytes; a snapshot too, with a ninth if partial. */
public final class ToyCodec implements ChainCodec, SnapshotReader {

  /** The key of the sum, in table 0. */
  public static final byte[] SUM = "sum".getBytes(StandardCharsets.UTF_8);

  static final byte[] PARTIAL = "partial".getBytes(StandardCharsets.UTF_8);
  private static final int MAX = 1 << 20;

  @Override
  public int maxBlockBytes() {
    return MAX;
  }

  @Override
  public Genesis genesis(ChainDefinition definition) throws MalformedException {
    ToyBlock block = parse(definition.genesisHeader());
    if (definition.allocation().isEmpty()) {
      return new Genesis(block.facts(), StateDelta.NONE, List.of());
    }
    return new Genesis(
        block.facts(),
        new StateDelta(List.of(put(SUM, definition.allocation()))),
        List.of(new Commitment("sum", definition.allocation())));
  }

  @Override
  public DecodedBlock decode(Bytes configuration, Bytes rawBlock) throws MalformedException {
    ToyBlock block = parse(rawBlock);
    return new DecodedBlock(
        block.facts(), Bytes.EMPTY, block.values().stream().map(ToyBlock::number).toList());
  }

  @Override
  public BodyReport checkBody(Bytes configuration, Bytes rawBlock) throws MalformedException {
    ToyBlock block = parse(rawBlock);
    if (block.root().equals(block.realRoot())) {
      return new BodyReport(List.of("root"), List.of(), List.of());
    }
    Mismatch wrong = new Mismatch("root", block.root().bytes(), block.realRoot().bytes());
    return new BodyReport(List.of(), List.of(), List.of(wrong));
  }

  @Override
  public Contents read(Bytes configuration, Bytes body) throws MalformedException {
    if (body.size() != Long.BYTES && body.size() != Long.BYTES + 1) {
      throw new MalformedException("a snapshot has 8 or 9 bytes, found " + body.size());
    }
    Bytes sum = ToyBlock.number(ByteBuffer.wrap(body.view()).getLong());
    boolean partial = body.size() > Long.BYTES;
    return partial
        ? new Contents(new StateDelta(List.of(put(SUM, sum), put(PARTIAL, sum))), true, List.of())
        : new Contents(
            new StateDelta(List.of(put(SUM, sum))), false, List.of(new Commitment("sum", sum)));
  }

  private static StateDelta.Put put(byte[] key, Bytes value) {
    return new StateDelta.Put(0, key, value.toArray());
  }

  private static ToyBlock parse(Bytes raw) throws MalformedException {
    int rest = raw.size() - ToyBlock.HEADER;
    if (rest < 0 || rest % Long.BYTES != 0 || raw.size() > MAX) {
      throw new MalformedException("a toy block of " + raw.size() + " bytes");
    }
    return ToyBlock.parse(raw);
  }
}
