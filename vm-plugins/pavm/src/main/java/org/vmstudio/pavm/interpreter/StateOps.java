package org.vmstudio.pavm.interpreter;

import java.util.Arrays;
import org.vmstudio.ethereum.state.Words;

/** Operations on the world state, and what a frame knows about its surroundings. */
final class StateOps {
  private StateOps() {}

  /** BALANCE. */
  static final class Balance extends RegisterOp {
    private final int r;
    private final int a;

    Balance(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.balance(f, base + a, base + r);
    }
  }

  /** EXTCODESIZE. */
  static final class CodeSize extends RegisterOp {
    private final int r;
    private final int a;

    CodeSize(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.codeSize(f, base + a, base + r);
    }
  }

  /** EXTCODEHASH. */
  static final class CodeHash extends RegisterOp {
    private final int r;
    private final int a;

    CodeHash(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.codeHash(f, base + a, base + r);
    }
  }

  /** BLOCKHASH. */
  static final class BlockHash extends RegisterOp {
    private final int r;
    private final int a;

    BlockHash(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      StateOperations.blockHash(f, base + a, base + r);
      return true;
    }
  }

  /** BLOBHASH. */
  static final class BlobHash extends RegisterOp {
    private final int r;
    private final int a;

    BlobHash(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      DataOperations.blobHash(f, base + a, base + r);
      return true;
    }
  }

  /** SLOAD. */
  static final class Load extends RegisterOp {
    private final int r;
    private final int a;

    Load(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.load(f, s, base + a, base + r);
    }
  }

  /** SLOAD of a constant key. */
  static final class LoadAt extends RegisterOp {
    private final int r;
    private final long[] key;

    LoadAt(int r, long[] key) {
      this.r = r;
      this.key = key;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.load(f, key, 0, base + r);
    }
  }

  /** SSTORE. */
  static final class Store extends RegisterOp {
    private final int a;
    private final int b;
    private final long ahead;

    Store(int a, int b, long ahead) {
      this.a = a;
      this.b = b;
      this.ahead = ahead;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.store(f, s, base + a, base + b, ahead);
    }
  }

  /** SSTORE to a constant key. */
  static final class StoreAt extends RegisterOp {
    private final long[] key;
    private final int b;
    private final long ahead;

    StoreAt(long[] key, int b, long ahead) {
      this.key = key;
      this.b = b;
      this.ahead = ahead;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.store(f, key, 0, base + b, ahead);
    }
  }

  /** TLOAD. */
  static final class TransientLoad extends RegisterOp {
    private final int r;
    private final int a;

    TransientLoad(int r, int a) {
      this.r = r;
      this.a = a;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      f.context.world.loadTransient(f.self, s, base + a, base + r);
      return true;
    }
  }

  /** TSTORE. */
  static final class TransientStore extends RegisterOp {
    private final int a;
    private final int b;

    TransientStore(int a, int b) {
      this.a = a;
      this.b = b;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.storeTransient(f, base + a, base + b);
    }
  }

  /** LOG0 to LOG4. */
  static final class Log extends RegisterOp {
    private final int count;
    private final int offset;
    private final int length;
    private final int[] topics;

    /** Takes as many topics as the instruction has, the first one first. */
    Log(int offset, int length, int... topics) {
      this.count = topics.length;
      this.offset = offset;
      this.length = length;
      this.topics = Arrays.copyOf(topics, 4);
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      return StateOperations.log(
          f,
          count,
          base + offset,
          base + length,
          base + topics[0],
          base + topics[1],
          base + topics[2],
          base + topics[3]);
    }
  }

  /** GAS. */
  static final class Gas extends RegisterOp {
    private final int r;
    private final long ahead;

    /** Takes the base gas of later instructions that was charged already. */
    Gas(int r, long ahead) {
      this.r = r;
      this.ahead = ahead;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Words.set(s, base + r, f.gas + ahead);
      return true;
    }
  }

  /** The instructions of {@link Environment}. */
  static final class Fact extends RegisterOp {
    private final int opcode;
    private final int r;

    Fact(int opcode, int r) {
      this.opcode = opcode;
      this.r = r;
    }

    @Override
    boolean run(Frame f, long[] s, int base) {
      Environment.push(f, opcode, base + r);
      return true;
    }
  }
}
