// Contracts of the genesis allocation at fixed addresses; two of them are written by hand.

export const REGISTRY = '0x0000000000000000000000000000000000005e61';

/** CALLER; PUSH1 5; SSTORE; STOP: writes its caller into slot 5 of whoever's storage it runs on. */
export const STAMP = {
  address: '0x00000000000000000000000000000000000057a3',
  code: '0x3360055500',
};

/** Opcodes that no compiler emits any more: PC, MSIZE, CALLCODE. */
export const MANUAL = {
  address: '0x0000000000000000000000000000000000000ddc',
  code:
    '0x' +
    [
      '5b',
      '58',
      '600055', // JUMPDEST; PC, which is 1, to slot 0
      '59',
      '600155', // MSIZE, which is 0, to slot 1
      '6001604052',
      '59',
      '600255', // MSTORE at 0x40; MSIZE, which is 0x60, to slot 2
      '6020',
      '6000',
      '6020',
      '6000',
      '6000',
      '6004',
      '5a',
      'f2',
      '600355', // CALLCODE of the identity precompile: slot 3
      '6000',
      '6000',
      '6000',
      '6000',
      '6000',
      '6157a3',
      '5a',
      'f2',
      '600455', // CALLCODE of the stamp: slots 4 and 5
      '00',
    ].join(''),
};
