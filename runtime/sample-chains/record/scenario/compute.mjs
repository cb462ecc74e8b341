// Work: blocks in which gas goes into execution, so that base fee and timings move.
export async function compute(r) {
  const compute = r.contract('Compute');
  const heavy = (from, fn, args, gas) => compute.call(from, fn, args, { gas, what: `${fn}(${args.join(', ')})` });
  await r.block('computing: small', [
    compute.deploy('frances'),
    heavy('ada', 'fibonacci', [1000n], 1_000_000n),
    heavy('barbara', 'primes', [500n], 1_000_000n),
    heavy('charles', 'hashChain', [500n], 1_000_000n),
    heavy('donald', 'sort', [60n], 3_000_000n),
    heavy('edsger', 'oddOpcodes', [-12345678901234567890n, 77n, 10n ** 30n + 57n], 400_000n),
    heavy('edsger', 'oddOpcodes', [-(2n ** 255n), -1n, 0n], 400_000n),
    heavy('grace', 'touchMemory', [200_000n], 400_000n),
  ]);
  for (let round = 1n; round <= 4n; round++) {
    await r.block(`computing: heavy ${round}`, [
      heavy('ada', 'fibonacci', [40_000n + round], 8_000_000n),
      heavy('barbara', 'primes', [9_000n + round], 8_000_000n),
      heavy('charles', 'hashChain', [12_000n + round], 8_000_000n),
      heavy('donald', 'sort', [220n + round], 8_000_000n),
    ]);
  }
  await r.block(
    'computing: the block is nearly full',
    [
      heavy('edsger', 'hashChain', [100_000n], 12_000_000n),
      heavy('frances', 'touchMemory', [1_900_000n], 9_000_000n),
      heavy('grace', 'fibonacci', [30_000n], 5_000_000n),
    ].map((spec, index) => ({ ...spec, fails: index === 0 })),
  );
}
