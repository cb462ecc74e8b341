// Logs with every number of topics.
export async function events(r) {
  const events = r.contract('Events');
  await r.block('logs with 0 to 4 topics', [
    events.deploy('barbara'),
    events.call('barbara', 'none', [], { what: 'a log without topics or data' }),
    events.call('charles', 'each', [7n], { what: 'six logs, 0 to 4 topics' }),
    events.call('donald', 'lost', [], { what: 'the log of a reverted call is gone' }),
    events.call('edsger', 'emitAndRevert', [], { fails: true }),
    events.call('barbara', 'none', [], { value: 1n, fails: true, what: 'value to a function that takes none' }),
  ]);
  await r.block('many and large logs', [
    events.call('frances', 'many', [60n], { what: 'sixty logs' }),
    events.call('grace', 'large', [3000n], { what: 'a log of 3,000 bytes' }),
    events.call('grace', 'large', [3000n], { gas: 45_000n, fails: true, what: 'a log too large for the gas' }),
    events.call('ada', 'each', [2n ** 256n - 4n]),
    events.call('john', 'many', [0n], { what: 'no log at all' }),
    events.call('ada', 'large', [0n]),
  ]);
}
