package org.vmstudio.pavm.interpreter;

import static org.vmstudio.pavm.kernel.Opcode.*;

import java.util.Arrays;
import org.vmstudio.ethereum.state.Words;
import org.vmstudio.pavm.kernel.OpcodeTable;

/**
 * Makes the operations of nodes, and says which operands may be constants. Long for one reason: the
 * switches over the opcodes.
 */
final class RegisterOps {
  /** Constant offsets in memory and call data are below this; what is above always fails. */
  private static final int OFFSET_LIMIT = 1 << 30;

  private RegisterOps() {}

  /** Tells whether there is an operation with this value as that operand. */
  static boolean takes(int opcode, int operand, Value value) {
    if (!value.isConstant()) {
      return true;
    }
    return switch (opcode) {
      case ADD, MUL, DIV, MOD, AND, OR, XOR, LT, GT, SLT, SGT, EQ -> operand == 1;
      case SUB, SLOAD, SSTORE -> operand == 0;
      case SHL, SHR -> operand == 0 && isBelow(value, 256);
      case MLOAD, MSTORE -> operand == 0 && isBelow(value, OFFSET_LIMIT);
      default -> false;
    };
  }

  /** Tells whether a value is a constant below a limit. */
  static boolean isBelow(Value value, long limit) {
    long[] constant = value.constant;
    return constant != null
        && Words.fitsLong(constant, 0)
        && Long.compareUnsigned(constant[0], limit) < 0;
  }

  /** Tells whether an operation does nothing but calculate its result. */
  static boolean isPure(int opcode) {
    return switch (opcode) {
      case Node.CONSTANT,
          ADD,
          MUL,
          SUB,
          DIV,
          SDIV,
          MOD,
          SMOD,
          ADDMOD,
          MULMOD,
          SIGNEXTEND,
          LT,
          GT,
          SLT,
          SGT,
          EQ,
          ISZERO,
          AND,
          OR,
          XOR,
          NOT,
          BYTE,
          SHL,
          SHR,
          SAR,
          CLZ,
          ADDRESS,
          ORIGIN,
          CALLER,
          CALLVALUE,
          CALLDATALOAD,
          CALLDATASIZE,
          GASPRICE,
          RETURNDATASIZE,
          COINBASE,
          TIMESTAMP,
          NUMBER,
          PREVRANDAO,
          GASLIMIT,
          CHAINID,
          SELFBALANCE,
          BASEFEE,
          BLOBHASH,
          BLOBBASEFEE,
          MSIZE,
          GAS ->
          true;
      default -> false;
    };
  }

  /** Tells whether an operation has a result. */
  static boolean hasResult(int opcode) {
    return opcode == Node.CONSTANT
        || OpcodeTable.facts(opcode).filter(facts -> facts.outputs() > 0).isPresent();
  }

  /**
   * Returns the operation of a node whose values have their places.
   *
   * @param node the node
   * @param ahead the base gas of the instructions behind it
   */
  static RegisterOp of(Node node, long ahead) {
    Value[] in = node.inputs;
    int r = hasResult(node.opcode) ? offset(node.output) : 0;
    boolean constant = in.length == 2 && in[1].isConstant();
    return switch (in.length) {
      case 0 -> node.opcode == GAS ? new StateOps.Gas(r, ahead) : new StateOps.Fact(node.opcode, r);
      case 1 -> unary(node.opcode, r, in[0]);
      case 2 ->
          constant
              ? withConstant(node.opcode, r, offset(in[0]), in[1].limbs())
              : binary(node, r, ahead);
      default -> longer(node.opcode, r, Arrays.stream(in).mapToInt(RegisterOps::offset).toArray());
    };
  }

  /** The distance from the base in limbs. */
  private static int offset(Value value) {
    return value.position() * Words.LIMBS;
  }

  private static RegisterOp unary(int opcode, int r, Value input) {
    if (input.isConstant()) {
      return switch (opcode) {
        case Node.CONSTANT -> MoveOps.constant(r / Words.LIMBS, input.limbs());
        case MLOAD -> new MemoryOps.LoadAt(r, (int) input.limbs()[0]);
        case SLOAD -> new StateOps.LoadAt(r, input.limbs());
        default -> throw unknown(opcode);
      };
    }
    int a = offset(input);
    return switch (opcode) {
      case ISZERO -> new CompareOps.IsZero(r, a);
      case NOT -> new BitOps.Not(r, a);
      case CLZ -> new BitOps.CountLeadingZeros(r, a);
      case BALANCE -> new StateOps.Balance(r, a);
      case EXTCODESIZE -> new StateOps.CodeSize(r, a);
      case EXTCODEHASH -> new StateOps.CodeHash(r, a);
      case BLOCKHASH -> new StateOps.BlockHash(r, a);
      case BLOBHASH -> new StateOps.BlobHash(r, a);
      case CALLDATALOAD -> new CopyOps.CallDataLoad(r, a);
      case MLOAD -> new MemoryOps.Load(r, a);
      case SLOAD -> new StateOps.Load(r, a);
      case TLOAD -> new StateOps.TransientLoad(r, a);
      default -> throw unknown(opcode);
    };
  }

  private static RegisterOp withConstant(int opcode, int r, int a, long[] c) {
    return switch (opcode) {
      case ADD -> new ArithmeticOps.AddConstant(r, a, c);
      case MUL -> new ArithmeticOps.MulConstant(r, a, c);
      case DIV -> new DivisionOps.DivConstant(r, a, c);
      case MOD -> new DivisionOps.ModConstant(r, a, c);
      case AND -> new BitOps.AndConstant(r, a, c);
      case OR -> new BitOps.OrConstant(r, a, c);
      case XOR -> new BitOps.XorConstant(r, a, c);
      case LT -> new CompareOps.LessConstant(r, a, c);
      case GT -> new CompareOps.GreaterConstant(r, a, c);
      case SLT -> new CompareOps.SignedLessConstant(r, a, c);
      case SGT -> new CompareOps.SignedGreaterConstant(r, a, c);
      case EQ -> new CompareOps.EqualConstant(r, a, c);
      default -> throw unknown(opcode);
    };
  }

  private static RegisterOp binary(Node node, int r, long ahead) {
    Value first = node.inputs[0];
    int b = offset(node.inputs[1]);
    if (first.isConstant()) {
      long[] c = first.limbs();
      return switch (node.opcode) {
        case SUB -> new ArithmeticOps.SubFromConstant(r, b, c);
        case SHL -> new ShiftOps.LeftBy(r, b, (int) c[0]);
        case SHR -> new ShiftOps.RightBy(r, b, (int) c[0]);
        case MSTORE -> new MemoryOps.StoreAt((int) c[0], b);
        case SSTORE -> new StateOps.StoreAt(c, b, ahead);
        default -> throw unknown(node.opcode);
      };
    }
    int a = offset(first);
    return node.opcode == SSTORE ? new StateOps.Store(a, b, ahead) : binary(node.opcode, r, a, b);
  }

  private static RegisterOp binary(int opcode, int r, int a, int b) {
    return switch (opcode) {
      case ADD -> new ArithmeticOps.Add(r, a, b);
      case MUL -> new ArithmeticOps.Mul(r, a, b);
      case SUB -> new ArithmeticOps.Sub(r, a, b);
      case DIV -> new DivisionOps.Div(r, a, b);
      case SDIV -> new DivisionOps.SignedDiv(r, a, b);
      case MOD -> new DivisionOps.Mod(r, a, b);
      case SMOD -> new DivisionOps.SignedMod(r, a, b);
      case EXP -> new DivisionOps.Exp(r, a, b);
      case SIGNEXTEND -> new BitOps.SignExtend(r, a, b);
      case LT -> new CompareOps.Less(r, a, b);
      case SLT -> new CompareOps.SignedLess(r, a, b);
      case EQ -> new CompareOps.Equal(r, a, b);
      case AND -> new BitOps.And(r, a, b);
      case OR -> new BitOps.Or(r, a, b);
      case XOR -> new BitOps.Xor(r, a, b);
      case BYTE -> new BitOps.ByteAt(r, a, b);
      case SHL -> new ShiftOps.Left(r, a, b);
      case SHR -> new ShiftOps.Right(r, a, b);
      case SAR -> new ShiftOps.RightSigned(r, a, b);
      case KECCAK256 -> new MemoryOps.Keccak(r, a, b);
      case MSTORE -> new MemoryOps.Store(a, b);
      case MSTORE8 -> new MemoryOps.StoreByte(a, b);
      case TSTORE -> new StateOps.TransientStore(a, b);
      case LOG0 -> new StateOps.Log(a, b);
      default -> throw unknown(opcode);
    };
  }

  private static RegisterOp longer(int opcode, int r, int[] in) {
    return switch (opcode) {
      case ADDMOD -> new DivisionOps.AddMod(r, in[0], in[1], in[2]);
      case MULMOD -> new DivisionOps.MulMod(r, in[0], in[1], in[2]);
      case MCOPY -> new MemoryOps.MemoryCopy(in[0], in[1], in[2]);
      case CALLDATACOPY -> new CopyOps.CallDataCopy(in[0], in[1], in[2]);
      case CODECOPY -> new CopyOps.CodeCopy(in[0], in[1], in[2]);
      case RETURNDATACOPY -> new CopyOps.ReturnDataCopy(in[0], in[1], in[2]);
      case EXTCODECOPY -> new CopyOps.ExternalCodeCopy(in[0], in[1], in[2], in[3]);
      case LOG1, LOG2, LOG3, LOG4 ->
          new StateOps.Log(in[0], in[1], Arrays.copyOfRange(in, 2, in.length));
      default -> throw unknown(opcode);
    };
  }

  private static IllegalStateException unknown(int opcode) {
    return new IllegalStateException("no operation for the opcode " + opcode);
  }
}
