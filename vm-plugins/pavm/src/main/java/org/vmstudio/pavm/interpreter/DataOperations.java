package org.vmstudio.pavm.interpreter;

import java.util.Arrays;
import java.util.List;
import org.vmstudio.ethereum.evm.HaltReason;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.pavm.kernel.Exponentiation;
import org.vmstudio.pavm.kernel.HashCache;
import org.vmstudio.pavm.kernel.Rules;

/** Operations on memory, call data, return data and code, with what they cost beyond the base. */
final class DataOperations {
  private DataOperations() {}

  /** EXP: {@code r = a ^ e}. */
  static boolean exp(Frame f, int r, int a, int e) {
    long bytes = Exponentiation.byteLength(f.stack, e);
    if (!f.charge(bytes * f.context.rules.expByte())) {
      return false;
    }
    f.context.exponentiation.exp(f.stack, r, a, e);
    return true;
  }

  /** KECCAK256. */
  static boolean keccak(Frame f, int r, int offset, int length) {
    if (!f.expand(offset, length) || !f.chargeWords(length, Rules.HASH_WORD)) {
      return false;
    }
    int size = (int) f.stack[length];
    int start = f.offset(offset, size);
    byte[] bytes = f.memory.bytes();
    if (size == HashCache.INPUT) {
      f.context.hashes.hash(bytes, start, f.stack, r);
    } else {
      f.context.keccak.update(bytes, start, size).digestInto(f.stack, r);
    }
    f.context.world.notes().preimage(f.stack, r);
    return true;
  }

  /** MLOAD. */
  static boolean load(Frame f, int offset, int r) {
    if (!f.expandBy(offset, Words.BYTES)) {
      return false;
    }
    f.memory.load((int) f.stack[offset], f.stack, r);
    return true;
  }

  /** MSTORE. */
  static boolean store(Frame f, int offset, int value) {
    if (!f.expandBy(offset, Words.BYTES)) {
      return false;
    }
    f.memory.store((int) f.stack[offset], f.stack, value);
    return true;
  }

  /** MSTORE8. */
  static boolean storeByte(Frame f, int offset, int value) {
    if (!f.expandBy(offset, 1)) {
      return false;
    }
    f.memory.storeByte((int) f.stack[offset], f.stack[value]);
    return true;
  }

  /** MCOPY (EIP-5656). */
  static boolean memoryCopy(Frame f, int to, int from, int length) {
    if (!f.expand(to, length)
        || !f.expand(from, length)
        || !f.chargeWords(length, Rules.COPY_WORD)) {
      return false;
    }
    int size = (int) f.stack[length];
    f.memory.move(f.offset(to, size), f.offset(from, size), size);
    return true;
  }

  /** CALLDATALOAD. */
  static void callDataLoad(Frame f, int offset, int r) {
    long from = f.stack[offset];
    if (!Words.fitsLong(f.stack, offset) || from < 0 || from >= f.inputLength) {
      Words.set(f.stack, r, 0);
    } else if (from + Words.BYTES <= f.inputLength) {
      Words.load(f.input, f.inputOffset + (int) from, f.stack, r);
    } else {
      loadEnd(f, (int) from, r);
    }
  }

  /** Loads the input's last bytes, which are fewer than a word, followed by zeros. */
  private static void loadEnd(Frame f, int from, int r) {
    int length = f.inputLength - from;
    byte[] word = f.context.hash;
    Arrays.fill(word, (byte) 0);
    System.arraycopy(f.input, f.inputOffset + from, word, 0, length);
    Words.load(word, 0, f.stack, r);
  }

  /** CALLDATACOPY. */
  static boolean callDataCopy(Frame f, int to, int from, int length) {
    return copy(f, to, from, length, f.input, f.inputOffset, f.inputLength);
  }

  /** CODECOPY. */
  static boolean codeCopy(Frame f, int to, int from, int length) {
    return copy(f, to, from, length, f.code.code(), 0, f.code.length());
  }

  /** EXTCODECOPY. */
  static boolean externalCodeCopy(Frame f, int address, int to, int from, int length) {
    Account account = f.context.world.account(f.stack, address);
    if (!StateOperations.warm(f, account)) {
      return false;
    }
    byte[] code = f.context.world.code(account).bytes();
    return copy(f, to, from, length, code, 0, code.length);
  }

  /** RETURNDATACOPY (EIP-211): beyond the end it halts, even where nothing is copied. */
  static boolean returnDataCopy(Frame f, int to, int from, int length) {
    long[] s = f.stack;
    long end = Frame.end(s[from], s[length]);
    boolean inside = Words.fitsLong(s, from) && Words.fitsLong(s, length) && end >= 0;
    if (!inside || end > f.returnedLength) {
      return f.halt(HaltReason.RETURN_DATA_OUT_OF_BOUNDS);
    }
    return copy(f, to, from, length, f.returned, f.returnedOffset, f.returnedLength);
  }

  private static boolean copy(
      Frame f, int to, int from, int length, byte[] source, int sourceOffset, int sourceLength) {
    if (!f.expand(to, length) || !f.chargeWords(length, Rules.COPY_WORD)) {
      return false;
    }
    int size = (int) f.stack[length];
    long start = Words.fitsLong(f.stack, from) ? f.stack[from] : -1;
    f.memory.copy(f.offset(to, size), source, sourceOffset, sourceLength, start, size);
    return true;
  }

  /** BLOBHASH (EIP-4844). */
  static void blobHash(Frame f, int index, int r) {
    List<Hash> hashes = f.context.transaction.blobHashes();
    long place = f.stack[index];
    if (Words.fitsLong(f.stack, index) && place >= 0 && place < hashes.size()) {
      Words.set(f.stack, r, hashes.get((int) place));
    } else {
      Words.set(f.stack, r, 0);
    }
  }

  /** RETURN and REVERT. */
  static boolean finish(Frame f, int offset, int length, HaltReason reason) {
    if (!f.expand(offset, length)) {
      return false;
    }
    int size = (int) f.stack[length];
    f.output(f.memory.bytes(), f.offset(offset, size), size);
    return f.halt(reason);
  }
}
