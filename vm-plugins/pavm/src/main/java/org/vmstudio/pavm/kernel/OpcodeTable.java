package org.vmstudio.pavm.kernel;

import static org.vmstudio.ethereum.fork.Fork.BERLIN;
import static org.vmstudio.ethereum.fork.Fork.BYZANTIUM;
import static org.vmstudio.ethereum.fork.Fork.CANCUN;
import static org.vmstudio.ethereum.fork.Fork.CONSTANTINOPLE;
import static org.vmstudio.ethereum.fork.Fork.HOMESTEAD;
import static org.vmstudio.ethereum.fork.Fork.ISTANBUL;
import static org.vmstudio.ethereum.fork.Fork.LONDON;
import static org.vmstudio.ethereum.fork.Fork.OSAKA;
import static org.vmstudio.ethereum.fork.Fork.SHANGHAI;
import static org.vmstudio.ethereum.fork.Fork.TANGERINE_WHISTLE;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The facts of every opcode, the one place that holds them: name, operands, results, the fork that
 * brought it, and its base gas with every repricing. What an operation costs on top (memory, words,
 * coldness) is for the operation to say. One row a line, which is why this file is long.
 */
public final class OpcodeTable {
  private static final List<OpcodeFacts> ROWS =
      List.of(
          row(Opcode.STOP, "STOP", 0, 0, 0),
          row(Opcode.ADD, "ADD", 2, 1, 3),
          row(Opcode.MUL, "MUL", 2, 1, 5),
          row(Opcode.SUB, "SUB", 2, 1, 3),
          row(Opcode.DIV, "DIV", 2, 1, 5),
          row(Opcode.SDIV, "SDIV", 2, 1, 5),
          row(Opcode.MOD, "MOD", 2, 1, 5),
          row(Opcode.SMOD, "SMOD", 2, 1, 5),
          row(Opcode.ADDMOD, "ADDMOD", 3, 1, 8),
          row(Opcode.MULMOD, "MULMOD", 3, 1, 8),
          row(Opcode.EXP, "EXP", 2, 1, 10),
          row(Opcode.SIGNEXTEND, "SIGNEXTEND", 2, 1, 5),
          row(Opcode.LT, "LT", 2, 1, 3),
          row(Opcode.GT, "GT", 2, 1, 3),
          row(Opcode.SLT, "SLT", 2, 1, 3),
          row(Opcode.SGT, "SGT", 2, 1, 3),
          row(Opcode.EQ, "EQ", 2, 1, 3),
          row(Opcode.ISZERO, "ISZERO", 1, 1, 3),
          row(Opcode.AND, "AND", 2, 1, 3),
          row(Opcode.OR, "OR", 2, 1, 3),
          row(Opcode.XOR, "XOR", 2, 1, 3),
          row(Opcode.NOT, "NOT", 1, 1, 3),
          row(Opcode.BYTE, "BYTE", 2, 1, 3),
          row(Opcode.SHL, "SHL", 2, 1, 3).since(CONSTANTINOPLE),
          row(Opcode.SHR, "SHR", 2, 1, 3).since(CONSTANTINOPLE),
          row(Opcode.SAR, "SAR", 2, 1, 3).since(CONSTANTINOPLE),
          row(Opcode.CLZ, "CLZ", 1, 1, 5).since(OSAKA),
          row(Opcode.KECCAK256, "KECCAK256", 2, 1, 30),
          row(Opcode.ADDRESS, "ADDRESS", 0, 1, 2),
          row(Opcode.BALANCE, "BALANCE", 1, 1, 20)
              .price(TANGERINE_WHISTLE, 400)
              .price(ISTANBUL, 700)
              .price(BERLIN, 100),
          row(Opcode.ORIGIN, "ORIGIN", 0, 1, 2),
          row(Opcode.CALLER, "CALLER", 0, 1, 2),
          row(Opcode.CALLVALUE, "CALLVALUE", 0, 1, 2),
          row(Opcode.CALLDATALOAD, "CALLDATALOAD", 1, 1, 3),
          row(Opcode.CALLDATASIZE, "CALLDATASIZE", 0, 1, 2),
          row(Opcode.CALLDATACOPY, "CALLDATACOPY", 3, 0, 3),
          row(Opcode.CODESIZE, "CODESIZE", 0, 1, 2),
          row(Opcode.CODECOPY, "CODECOPY", 3, 0, 3),
          row(Opcode.GASPRICE, "GASPRICE", 0, 1, 2),
          row(Opcode.EXTCODESIZE, "EXTCODESIZE", 1, 1, 20)
              .price(TANGERINE_WHISTLE, 700)
              .price(BERLIN, 100),
          row(Opcode.EXTCODECOPY, "EXTCODECOPY", 4, 0, 20)
              .price(TANGERINE_WHISTLE, 700)
              .price(BERLIN, 100),
          row(Opcode.RETURNDATASIZE, "RETURNDATASIZE", 0, 1, 2).since(BYZANTIUM),
          row(Opcode.RETURNDATACOPY, "RETURNDATACOPY", 3, 0, 3).since(BYZANTIUM),
          row(Opcode.EXTCODEHASH, "EXTCODEHASH", 1, 1, 400)
              .since(CONSTANTINOPLE)
              .price(ISTANBUL, 700)
              .price(BERLIN, 100),
          row(Opcode.BLOCKHASH, "BLOCKHASH", 1, 1, 20),
          row(Opcode.COINBASE, "COINBASE", 0, 1, 2),
          row(Opcode.TIMESTAMP, "TIMESTAMP", 0, 1, 2),
          row(Opcode.NUMBER, "NUMBER", 0, 1, 2),
          row(Opcode.PREVRANDAO, "PREVRANDAO", 0, 1, 2),
          row(Opcode.GASLIMIT, "GASLIMIT", 0, 1, 2),
          row(Opcode.CHAINID, "CHAINID", 0, 1, 2).since(ISTANBUL),
          row(Opcode.SELFBALANCE, "SELFBALANCE", 0, 1, 5).since(ISTANBUL),
          row(Opcode.BASEFEE, "BASEFEE", 0, 1, 2).since(LONDON),
          row(Opcode.BLOBHASH, "BLOBHASH", 1, 1, 3).since(CANCUN),
          row(Opcode.BLOBBASEFEE, "BLOBBASEFEE", 0, 1, 2).since(CANCUN),
          row(Opcode.POP, "POP", 1, 0, 2),
          row(Opcode.MLOAD, "MLOAD", 1, 1, 3),
          row(Opcode.MSTORE, "MSTORE", 2, 0, 3),
          row(Opcode.MSTORE8, "MSTORE8", 2, 0, 3),
          row(Opcode.SLOAD, "SLOAD", 1, 1, 50)
              .price(TANGERINE_WHISTLE, 200)
              .price(ISTANBUL, 800)
              .price(BERLIN, 100),
          row(Opcode.SSTORE, "SSTORE", 2, 0, 0),
          row(Opcode.JUMP, "JUMP", 1, 0, 8),
          row(Opcode.JUMPI, "JUMPI", 2, 0, 10),
          row(Opcode.PC, "PC", 0, 1, 2),
          row(Opcode.MSIZE, "MSIZE", 0, 1, 2),
          row(Opcode.GAS, "GAS", 0, 1, 2),
          row(Opcode.JUMPDEST, "JUMPDEST", 0, 0, 1),
          row(Opcode.TLOAD, "TLOAD", 1, 1, 100).since(CANCUN),
          row(Opcode.TSTORE, "TSTORE", 2, 0, 100).since(CANCUN),
          row(Opcode.MCOPY, "MCOPY", 3, 0, 3).since(CANCUN),
          row(Opcode.PUSH0, "PUSH0", 0, 1, 2).since(SHANGHAI),
          row(Opcode.CREATE, "CREATE", 3, 1, 32000),
          row(Opcode.CALL, "CALL", 7, 1, 40).price(TANGERINE_WHISTLE, 700).price(BERLIN, 100),
          row(Opcode.CALLCODE, "CALLCODE", 7, 1, 40)
              .price(TANGERINE_WHISTLE, 700)
              .price(BERLIN, 100),
          row(Opcode.RETURN, "RETURN", 2, 0, 0),
          row(Opcode.DELEGATECALL, "DELEGATECALL", 6, 1, 40)
              .since(HOMESTEAD)
              .price(TANGERINE_WHISTLE, 700)
              .price(BERLIN, 100),
          row(Opcode.CREATE2, "CREATE2", 4, 1, 32000).since(CONSTANTINOPLE),
          row(Opcode.STATICCALL, "STATICCALL", 6, 1, 700).since(BYZANTIUM).price(BERLIN, 100),
          row(Opcode.REVERT, "REVERT", 2, 0, 0).since(BYZANTIUM),
          row(Opcode.SELFDESTRUCT, "SELFDESTRUCT", 1, 0, 0).price(TANGERINE_WHISTLE, 5000));

  private static final Optional<OpcodeFacts>[] BY_NUMBER = byNumber();

  private OpcodeTable() {}

  /** Returns the facts of an opcode, from 0 to 255; nothing if no fork defines it. */
  public static Optional<OpcodeFacts> facts(int opcode) {
    return BY_NUMBER[opcode];
  }

  private static OpcodeFacts row(int opcode, String name, int inputs, int outputs, int gas) {
    return OpcodeFacts.sinceFrontier(opcode, name, inputs, outputs, gas);
  }

  private static Optional<OpcodeFacts>[] byNumber() {
    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no arrays of a generic type.
    Optional<OpcodeFacts>[] facts = new Optional[256];
    Arrays.fill(facts, Optional.empty());
    ROWS.forEach(row -> facts[row.opcode()] = Optional.of(row));
    for (int n = 1; n <= 32; n++) {
      facts[Opcode.PUSH0 + n] = Optional.of(row(Opcode.PUSH0 + n, "PUSH" + n, 0, 1, 3));
    }
    for (int n = 1; n <= 16; n++) {
      facts[Opcode.DUP1 + n - 1] = Optional.of(row(Opcode.DUP1 + n - 1, "DUP" + n, n, n + 1, 3));
      facts[Opcode.SWAP1 + n - 1] =
          Optional.of(row(Opcode.SWAP1 + n - 1, "SWAP" + n, n + 1, n + 1, 3));
    }
    for (int n = 0; n <= 4; n++) {
      facts[Opcode.LOG0 + n] =
          Optional.of(row(Opcode.LOG0 + n, "LOG" + n, n + 2, 0, 375 + 375 * n));
    }
    return facts;
  }
}
