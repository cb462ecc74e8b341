// Storage: setting, clearing, restoring, and the refunds for it.
import { REGISTRY } from '../lib/fixed.mjs';
import { word } from '../lib/hex.mjs';

export async function storage(r) {
  const slots = r.contract('Slots');
  await r.block('storage: set', [
    slots.deploy('donald'),
    slots.call('ada', 'set', [0n, 1n]),
    slots.call('ada', 'set', [1n, 2n ** 256n - 1n]),
    slots.call('ada', 'set', [2n, 0n], { what: 'zero over zero' }),
    slots.call('barbara', 'fill', [0n, 20n, 9n], { gas: 800_000n, what: 'twenty slots' }),
    slots.call('barbara', 'pack', [1n, 2n, 3n], { what: 'three values in one slot' }),
  ]);
  await r.block('storage: clear and refund', [
    slots.call('charles', 'clear', [0n], { what: 'clear: a refund' }),
    slots.call('charles', 'clear', [3n], { what: 'clear what is clear' }),
    slots.call('donald', 'setAndClear', [4n], { what: 'set and clear in one transaction' }),
    slots.call('edsger', 'clearAndRestore', [1n], { what: 'clear and restore' }),
    slots.call('frances', 'rewrite', [1n], { what: 'write what is there' }),
    slots.call('grace', 'clearMany', [0n, 18n], { gas: 800_000n, what: 'the refund reaches its cap' }),
    slots.call('john', 'bump', [], { what: 'one value of a packed slot' }),
  ]);
  await r.block('storage: strings and arrays', [
    slots.call('ada', 'write', ['short'], { what: 'a string within its slot' }),
    slots.call('ada', 'write', ['a string that needs more than the thirty-one bytes a slot has room for'], {
      what: 'a string in slots of its own',
    }),
    slots.call('ada', 'write', [''], { what: 'a string cleared with its slots' }),
    slots.call('barbara', 'push', [11n]),
    slots.call('barbara', 'push', [12n]),
    slots.call('barbara', 'pop'),
  ]);
  await r.block('storage: failing', [
    slots.call('charles', 'set', [8n, 1n], { fails: true, what: 'index out of range' }),
    slots.call('charles', 'fill', [100n, 50n, 1n], {
      gas: 500_000n,
      fails: true,
      what: 'out of gas after many writes',
    }),
    slots.call('donald', 'set', [0n, 5n], { gas: 30_000n, fails: true, what: 'SSTORE out of gas' }),
    slots.call('barbara', 'pop'),
    slots.call('barbara', 'pop', [], { fails: true, what: 'pop of an empty array' }),
    slots.call('edsger', 'set', [5n, 5n], {
      type: '2930',
      accessList: () => [{ address: slots.address, storageKeys: [word(5)] }],
      what: 'a slot from the access list',
    }),
  ]);
  await r.note(
    [[slots, 0, 1, 5, 8], ['donald']],
    [
      [slots, 'words', [1n]],
      [slots, 'packed'],
      [slots, 'text'],
      [slots, 'map', [19n]],
    ],
  );
}

/** The contract that the genesis allocation brings along. */
export async function registry(r) {
  const registry = r.contract('Registry', { address: REGISTRY });
  const name = (text) => `0x${Buffer.from(text).toString('hex').padEnd(64, '0')}`;
  await r.block('a contract of the genesis allocation', [
    registry.call('ada', 'forget', [], { what: 'clears a slot of the allocation' }),
    registry.call('barbara', 'register', [name('barbara')]),
    registry.call('grace', 'register', [name('grace hopper')], { what: 'changes a slot of the allocation' }),
    registry.call('john', 'nextVersion'),
    registry.call('john', 'nextVersion'),
    registry.call('leslie', 'forget', [], { what: 'forgets what was never there' }),
  ]);
  await r.note(
    [[registry, 0]],
    [
      [registry, 'version'],
      [registry, 'names', ['grace']],
      [registry, 'names', ['ada']],
    ],
  );
}
