// The programs whose traces are recorded: what each account's code is, and who is called with what.
const word = (number, bytes) => number.toString(16).padStart(2 * bytes, '0');
const push = (number) => {
  let bytes = 1;
  while (number >= 256n ** BigInt(bytes)) bytes++;
  return (0x5f + bytes).toString(16) + word(number, bytes);
};

const OPCODES = {
  STOP: 0x00, ADD: 0x01, MUL: 0x02, SUB: 0x03, DIV: 0x04, EXP: 0x0a, LT: 0x10, ISZERO: 0x15, XOR: 0x18, NOT: 0x19,
  SHL: 0x1b, KECCAK256: 0x20, ADDRESS: 0x30, BALANCE: 0x31, CALLER: 0x33, CALLVALUE: 0x34, CALLDATALOAD: 0x35,
  CALLDATASIZE: 0x36, CALLDATACOPY: 0x37, CODESIZE: 0x38, CODECOPY: 0x39, EXTCODESIZE: 0x3b, RETURNDATASIZE: 0x3d,
  RETURNDATACOPY: 0x3e, EXTCODEHASH: 0x3f, SELFBALANCE: 0x47, POP: 0x50, MLOAD: 0x51, MSTORE: 0x52, MSTORE8: 0x53,
  SLOAD: 0x54, SSTORE: 0x55, JUMP: 0x56, JUMPI: 0x57, PC: 0x58, MSIZE: 0x59, GAS: 0x5a, JUMPDEST: 0x5b, TLOAD: 0x5c,
  TSTORE: 0x5d, MCOPY: 0x5e, PUSH0: 0x5f, DUP1: 0x80, DUP2: 0x81, SWAP1: 0x90, LOG1: 0xa1, LOG2: 0xa2, CREATE: 0xf0,
  CALL: 0xf1, CALLCODE: 0xf2, RETURN: 0xf3, DELEGATECALL: 0xf4, CREATE2: 0xf5, STATICCALL: 0xfa, REVERT: 0xfd,
  INVALID: 0xfe, SELFDESTRUCT: 0xff,
};

/** Words of a program: names of instructions, and numbers, which are pushed. */
export function assemble(text) {
  return '0x' + text.trim().split(/\s+/).map((each) => {
    if (each in OPCODES) return word(OPCODES[each], 1);
    return push(BigInt(each));
  }).join('');
}

export const SENDER = '0x000000000000000000000000000073656e646572';
export const MAIN = '0x0000000000000000000000007265636569766572';
const HELPER = '0x00000000000000000000000000000000000ca11e';
const LOSER = '0x0000000000000000000000000000000000010573';
const NOBODY = '0x00000000000000000000000000000000dead0001';

/** Multiplies what it is called with by 3, stores it, logs it, returns it. */
const helper = assemble(`
  0 CALLDATALOAD 3 MUL DUP1 0 MSTORE DUP1 7 SSTORE 0x1234 32 0 LOG1 CALLVALUE 32 MSTORE POP 64 0 RETURN`);

/** Reverts with data if it is called with 1, otherwise runs out of gas. */
const loser = assemble(`0 CALLDATALOAD 1 XOR 20 JUMPI 0xbad 0 MSTORE 32 0 REVERT STOP STOP STOP`)
  .padEnd(2 + 40, '0') + assemble('JUMPDEST 20 JUMP').slice(2);

const call = (kind, to, value, input) =>
  `${input} 0 MSTORE 64 128 32 0 ${value} ${to} 50000 ${kind} POP `;

export const PROGRAMS = {
  arithmetic: {
    code: assemble(`
      5 3 ADD 7 MUL 2 SWAP1 SUB 0x100 DUP2 EXP NOT 40 SHL 0 MSTORE 255 70 MSTORE8 100 0 KECCAK256 1 SSTORE
      1 SLOAD ISZERO 0 1 SSTORE 5 1 SSTORE 0x11 0x22 96 0 LOG2 MSIZE PC CODESIZE 16 4 64 CODECOPY 64 MLOAD
      32 0 96 MCOPY 9 8 TSTORE 8 TLOAD CALLDATASIZE 3 0 200 CALLDATACOPY 256 0 RETURN`),
    input: '0x0102030405',
  },
  loop: {
    // n = 12; do { memory[32 n] = n; n -= 1 } while (n != 0)
    code: assemble('12 JUMPDEST DUP1 DUP1 32 MUL MSTORE 1 SWAP1 SUB DUP1 2 JUMPI STOP'),
    input: '0x',
  },
  calls: {
    code: assemble(`
      ${call('CALL', HELPER, 0, 5)} RETURNDATASIZE 0 0 RETURNDATACOPY
      ${call('CALL', HELPER, 1000, 6)}
      ${call('CALLCODE', HELPER, 1, 7)}
      8 0 MSTORE 64 128 32 0 ${HELPER} 50000 DELEGATECALL POP
      9 0 MSTORE 64 128 32 0 ${HELPER} 50000 STATICCALL POP
      64 128 96 0 4 GAS STATICCALL POP 32 64 3 0 2 100 STATICCALL POP 32 64 3 0 2 10 STATICCALL POP
      ${call('CALL', NOBODY, 0, 1)} ${call('CALL', NOBODY, 3, 1)}
      ${call('CALL', LOSER, 0, 1)} RETURNDATASIZE 0 0 RETURNDATACOPY
      ${call('CALL', LOSER, 0, 2)}
      ${call('CALL', HELPER, '0xffffffffffffffff', 6)}
      ${HELPER} BALANCE ${HELPER} EXTCODESIZE ${HELPER} EXTCODEHASH SELFBALANCE 7 SLOAD STOP`),
    input: '0x',
  },
  creations: {
    // Initcodes: 6005600c60003960056000f3 + 5 bytes; one that reverts; one whose code begins with 0xef; twice the same.
    code: assemble(`
      0x6005600c60003960056000f36001600255 0 MSTORE 17 15 0 CREATE
      EXTCODESIZE
      0x60006000fd 0 MSTORE 5 27 0 CREATE
      0x60ef60005360016000f3 0 MSTORE 10 22 0 CREATE
      0x6005600c60003960056000f36001600255 0 MSTORE 99 17 15 5 CREATE2
      99 17 15 5 CREATE2
      17 15 0xffffffffffffffffff CREATE
      ${NOBODY} SELFDESTRUCT`),
    input: '0x',
    gas: 29_000_000,
  },
  underflow: { code: assemble('1 2 ADD ADD'), input: '0x' },
  invalidJump: { code: assemble('1 0 MSTORE 3 JUMP'), input: '0x' },
  invalidOpcode: { code: assemble('1 INVALID'), input: '0x' },
  undefinedOpcode: { code: '0x60010c', input: '0x' },
  outOfGas: { code: assemble('JUMPDEST 0 JUMP'), input: '0x', gas: 21000 + 100 },
  outOfGasForMemory: { code: assemble('1 0xffffff MSTORE'), input: '0x', gas: 21000 + 100000 },
  beyondReturnData: { code: assemble('1 0 0 RETURNDATACOPY'), input: '0x' },
};

/** The accounts of a program's world, as a genesis file lists them. */
export function accounts({ code }) {
  return {
    [SENDER]: { balance: '0xde0b6b3a7640000' },
    [MAIN]: { balance: '0xf4240', code, nonce: '0x1', storage: { '0x07': '0x09' } },
    [HELPER]: { balance: '0x64', code: helper, nonce: '0x1' },
    [LOSER]: { balance: '0x0', code: loser, nonce: '0x1' },
  };
}
