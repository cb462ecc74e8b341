// Ether from here to there, every transaction type, and who is paid for it.
import { BENEFICIARY } from '../lib/genesis.mjs';
import { word } from '../lib/hex.mjs';
import { MANUAL, REGISTRY } from '../lib/fixed.mjs';
import { addressOf, stranger } from '../lib/people.mjs';

const FINNEY = 10n ** 15n;

/** A plain transfer. */
export const send = (from, to, value, options = {}) => ({
  from,
  to,
  value,
  gas: 21_000n,
  what: `transfer to ${to.startsWith('0x') ? 'an address' : to}`,
  ...options,
});

export async function transfers(r) {
  await r.block('transfers', [
    send('ada', 'barbara', 3n * FINNEY, { type: 'legacy' }),
    send('barbara', 'charles', 5n * FINNEY, { type: 'unprotected', what: 'transfer without EIP-155' }),
    send('charles', 'donald', 7n * FINNEY, { type: '2930' }),
    send('donald', 'ada', 11n * FINNEY, { type: '1559' }),
    send('ada', 'ada', FINNEY, { what: 'transfer to oneself' }),
    send('margaret', 'niklaus', FINNEY, { what: 'transfer whose nonce starts at 7' }),
  ]);
  await r.block('transfers to new, empty and special accounts', [
    send('edsger', stranger('new'), FINNEY, { what: 'transfer that makes an account' }),
    send('edsger', stranger('untouched'), 0n, { what: 'nothing to a new account: none is made' }),
    send('frances', '0x0000000000000000000000000000000000000002', 1n, {
      gas: 30_000n,
      what: 'a wei to the sha256 precompile',
    }),
    send('frances', '0x0000000000000000000000000000000000000000', 2n, { what: 'two wei to the zero address' }),
    send('grace', stranger('noted'), FINNEY, { gas: 40_000n, data: '0x00ff00ff', what: 'transfer with data' }),
    send('grace', stranger('new'), FINNEY, { what: 'transfer to the account just made' }),
  ]);
  await r.block('access lists', [
    ...['2930', '1559'].flatMap((type) => [
      send('john', 'ada', 1n, { type, gas: 60_000n, accessList: listed(), what: `${type} with an access list` }),
      { from: 'john', to: MANUAL.address, type, accessList: [], what: `${type} with an empty access list` },
      { from: 'leslie', to: MANUAL.address, type, accessList: listed(), what: `${type} with warm slots` },
    ]),
    send('ada', 'barbara', 1n, {
      gas: 100_000n,
      type: '2930',
      data: '0x11',
      accessList: repeated(),
      what: 'an access list that repeats itself',
    }),
  ]);
  await r.note([
    ['margaret'],
    [MANUAL.address, 0, 1, 2, 3, 4, 5],
    [stranger('untouched')],
    [stranger('new')],
    [BENEFICIARY],
  ]);
}

export async function beneficiaries(r) {
  const quiet = { tip: 0n, type: '1559' };
  await r.block(
    'no tip: the beneficiary is not made',
    [send('ada', 'barbara', 1n, quiet), send('barbara', 'ada', 1n, quiet), send('barbara', 'charles', 1n, quiet)],
    { beneficiary: stranger('unpaid') },
  );
  await r.block(
    'a new beneficiary',
    [send('frances', 'grace', 1n, quiet), send('grace', 'frances', 1n), send('leslie', 'john', 1n)],
    { beneficiary: stranger('beneficiary') },
  );
  await r.block(
    'the beneficiary sends',
    [
      send('kathleen', 'ada', 1n),
      send('ada', 'kathleen', 1n),
      send('kathleen', 'barbara', 1n, { tip: 2n * 10n ** 9n, type: '1559' }),
    ],
    { beneficiary: addressOf('kathleen') },
  );
  await r.block(
    'the beneficiary is a contract',
    [
      send('charles', 'donald', 1n),
      { from: 'donald', to: MANUAL.address, what: 'call of hand-written code' },
      send('donald', stranger('paid beside'), 1n),
    ],
    { beneficiary: REGISTRY },
  );
  await r.block('nothing at all', []);
  await r.note([[stranger('unpaid')], [stranger('beneficiary')], ['kathleen'], [REGISTRY, 0]]);
}

const listed = () => [{ address: MANUAL.address, storageKeys: [word(0), word(1), word(5)] }];
const repeated = () => [...listed(), ...listed(), { address: addressOf('ada'), storageKeys: [] }];
