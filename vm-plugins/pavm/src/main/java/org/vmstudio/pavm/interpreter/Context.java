package org.vmstudio.pavm.interpreter;

import java.util.ArrayList;
import java.util.List;
import org.vmstudio.crypto.primitives.Keccak256;
import org.vmstudio.ethereum.evm.BlockEnvironment;
import org.vmstudio.ethereum.evm.TransactionEnvironment;
import org.vmstudio.ethereum.state.Account;
import org.vmstudio.ethereum.state.Code;
import org.vmstudio.ethereum.state.WorldState;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.pavm.kernel.CodeAnalysis;
import org.vmstudio.pavm.kernel.CodeCache;
import org.vmstudio.pavm.kernel.Division;
import org.vmstudio.pavm.kernel.Exponentiation;
import org.vmstudio.pavm.kernel.HashCache;
import org.vmstudio.pavm.kernel.Rules;
import org.vmstudio.pavm.precompiles.Precompiles;

/** What all frames of a message share; reused for message after message. Not thread-safe. */
final class Context {
  /** Deeper frames are given back after each message. */
  private static final int KEPT_FRAMES = 32;

  WorldState world;
  BlockEnvironment block;
  TransactionEnvironment transaction;
  Rules rules;
  Precompiles precompiles;
  final Keccak256 keccak = new Keccak256();
  final HashCache hashes = new HashCache(keccak);
  final Division division = new Division();
  final Exponentiation exponentiation = new Exponentiation();

  /** Scratch space for the bytes of a hash. */
  final byte[] hash = new byte[Keccak256.SIZE];

  /** Makes the frames: plain ones, or such as can be traced. */
  @FunctionalInterface
  interface FrameMaker {
    Frame make(Context context, int depth);
  }

  private final CodeCache codes;
  private final FrameMaker maker;
  private final int codeSizeLimit;
  private final List<Frame> frames = new ArrayList<>();

  /** The longest code that a creation may leave, in bytes. */
  int maxCode;

  @SuppressWarnings("NullAway.Init") // Nothing is read before begin().
  Context(CodeCache codes, FrameMaker maker, int codeSizeLimit) {
    this.codes = codes;
    this.maker = maker;
    this.codeSizeLimit = codeSizeLimit;
  }

  /** Takes up the surroundings of a message. */
  void begin(
      WorldState newWorld, BlockEnvironment newBlock, TransactionEnvironment newTransaction) {
    world = newWorld;
    block = newBlock;
    transaction = newTransaction;
    rules = Rules.at(newBlock.fork());
    precompiles = Precompiles.at(newBlock.fork());
    boolean isBounded = rules.maxCode() != Integer.MAX_VALUE;
    maxCode = isBounded && codeSizeLimit > 0 ? codeSizeLimit : rules.maxCode();
  }

  /** Gives back what an unusually deep message needed. */
  void end() {
    if (frames.size() > KEPT_FRAMES) {
      frames.subList(KEPT_FRAMES, frames.size()).clear();
    }
  }

  /** Returns the frame of a depth, whose state is of an earlier use. */
  Frame frame(int depth) {
    if (depth == frames.size()) {
      frames.add(maker.make(this, depth));
    }
    return frames.get(depth);
  }

  /** Returns the account whose code runs when {@code account} is called (EIP-7702). */
  Account codeOwner(Account account) {
    Address designated =
        rules.delegates() && account.hasCode() ? world.code(account).designated() : null;
    return designated == null ? account : world.account(designated);
  }

  /** Returns the analysis of an account's code. */
  CodeAnalysis analysis(Account account) {
    Code code = world.code(account);
    if (code.analysis() instanceof CodeAnalysis known) {
      return known;
    }
    CodeAnalysis analysis = codes.analyse(code.hash(), code.bytes());
    code.attach(analysis);
    return analysis;
  }
}
