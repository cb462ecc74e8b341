// What Cancun brought: transient storage, MCOPY, blobs.
import { blobOf } from '../lib/kzg.mjs';

const TEXTS = ['A blob of the sample chain', 'Another blob', 'A third blob'];

export async function transient(r) {
  const transient = r.contract('Transient');
  await r.block('transient storage', [
    transient.deploy('ada'),
    transient.call('ada', 'guarded'),
    transient.call('barbara', 'guarded', [], { what: 'the lock is gone with the transaction' }),
    transient.call('charles', 'reenter', [], { what: 'the lock holds within it' }),
    transient.call('donald', 'revertInside', [], { what: 'a revert undoes transient storage' }),
    transient.call('edsger', 'twice', [], { what: 'two calls share it' }),
  ]);
  const memory = r.contract('Memory');
  const copies = [
    [32n, 0n, 32n],
    [1n, 0n, 63n],
    [0n, 1n, 63n],
    [0n, 0n, 64n],
    [64n, 0n, 0n],
    [96n, 500n, 32n],
  ];
  await r.block('MCOPY', [
    memory.deploy('frances'),
    ...copies.map(([to, from, size]) =>
      memory.call('grace', 'copy', [to, from, size], { what: `MCOPY of ${size} from ${from} to ${to}` }),
    ),
    memory.call('grace', 'copy', [0n, 2n ** 200n, 1n], { fails: true, what: 'MCOPY from nowhere' }),
  ]);
}

export async function blobs(r) {
  const blobs = r.contract('Blobs');
  const carry = (from, count, options = {}) => ({
    from,
    to: 'ada',
    type: '4844',
    gas: 21_000n,
    blobs: pick(count),
    what: `${count} blobs`,
    ...options,
  });
  const look = (from, count) => ({
    ...blobs.call(from, 'look'),
    type: '4844',
    blobs: pick(count),
    what: `BLOBHASH of ${count} blobs`,
  });
  await r.block('blobs', [
    blobs.deploy('john'),
    carry('kathleen', 1, { what: 'one blob' }),
    look('leslie', 2),
    blobs.call('leslie', 'look', [], { what: 'BLOBHASH without blobs' }),
    carry('margaret', 1, { accessList: [], data: '0x00', gas: 30_000n, what: 'a blob and call data' }),
  ]);
  for (let round = 1; round <= 4; round++) {
    await r.block(`blobs: six in a block, ${round}`, [
      carry('kathleen', 3),
      look('leslie', 3),
      { from: 'john', to: 'ada', value: 1n, gas: 21_000n, what: 'a transfer among blobs' },
    ]);
  }
  await r.block('blobs: the excess falls', [
    {
      ...carry('margaret', 1),
      to: () => blobs.address,
      data: '0x12345678',
      gas: 60_000n,
      fails: true,
      what: 'a blob transaction that fails',
    },
    blobs.call('leslie', 'look'),
  ]);
  await r.note(
    [[blobs, 0, 7], ['kathleen']],
    [
      [blobs, 'baseFee'],
      [blobs, 'hashes', [0n]],
    ],
  );
}

const pick = (count) => Array.from({ length: count }, (_, index) => blobOf(TEXTS[index % TEXTS.length]));
