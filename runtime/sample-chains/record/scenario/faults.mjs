// Everything that can fail, at the top and inside.
export async function faults(r) {
  const faults = r.contract('Faults');
  await r.block('reverts', [
    faults.deploy('charles'),
    faults.call('ada', 'requireFails', [], { fails: true, what: 'require with a reason' }),
    faults.call('barbara', 'customError', [42n], { fails: true, what: 'custom error' }),
    faults.call('charles', 'emptyRevert', [], { fails: true, what: 'revert without data' }),
    faults.call('donald', 'panicAssert', [], { fails: true, what: 'panic: assert' }),
    faults.call('edsger', 'panicDivision', [0n], { fails: true, what: 'panic: division by zero' }),
    faults.call('edsger', 'panicDivision', [1n], { what: 'division by one' }),
  ]);
  await r.block('exceptional halts', [
    faults.call('frances', 'invalidOpcode', [], { fails: true, what: 'invalid opcode' }),
    faults.call('grace', 'outOfGas', [], { gas: 200_000n, fails: true, what: 'out of gas' }),
    faults.call('john', 'outOfGasInMemory', [], { fails: true, what: 'out of gas in memory expansion' }),
    faults.call('kathleen', 'returnDataOutOfBounds', [], { fails: true, what: 'RETURNDATACOPY out of bounds' }),
    faults.call('leslie', 'survived', [], {
      gas: 21_100n,
      fails: true,
      what: 'gas for hardly more than the call data',
    }),
    {
      from: 'leslie',
      to: () => faults.address,
      gas: 50_000n,
      value: 1n,
      fails: true,
      what: 'value to a contract that takes none',
    },
  ]);
  await r.block('failures that are caught', [
    faults.call('ada', 'survive', [], { what: 'five failures, all caught' }),
    faults.call('barbara', 'writeInStaticCall', [], { what: 'a write in a static call' }),
    faults.call('charles', 'recurse', [0n], { gas: 2_000_000n, what: 'recursion until the gas is gone' }),
    faults.call('donald', 'survive', [], { gas: 60_000n, fails: true, what: 'too little gas to survive' }),
    faults.call('edsger', 'survive'),
    faults.call('frances', 'recurse', [1n], { gas: 150_000n }),
  ]);
}

/** 1,024 frames deep needs more gas than 63/64 leave: the depth ends where the gas ends. */
export async function depth(r) {
  const faults = r.contracts.get('Faults');
  await r.block('deep recursion', [
    faults.call('ada', 'recurse', [0n], { gas: 25_000_000n, what: 'recursion with 25 million gas' }),
    faults.call('barbara', 'recurse', [5n], { gas: 800_000n }),
    faults.call('charles', 'survive'),
  ]);
}
