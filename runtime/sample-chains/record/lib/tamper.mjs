// Copies of recorded blocks with one thing wrong in each.
import { data, keccak, rlp, unrlp, word } from './hex.mjs';
import { FIELD } from './blocks.mjs';

const WRONG_HASH = data(`0x${'5a'.repeat(32)}`);

/** A copy of the raw block with the header field replaced; everything else stays as it was. */
function withField(raw, field, value) {
  const [header, ...body] = unrlp(raw);
  header[FIELD[field]] = value(header[FIELD[field]]);
  return rlp([header, ...body]);
}

/** Position of the call data in EIP-2930 transactions; with EIP-1559 a second fee came before it. */
const callDataAt = (envelope) => (envelope[0] === 1 ? 6 : 7);

/** Flips the lowest bit of the call data of the first typed transaction that has any. */
function withFlippedTransaction(raw) {
  const block = unrlp(raw);
  const fieldsOf = (envelope) => unrlp(envelope.slice(1));
  const index = block[1].findIndex((each) => each instanceof Uint8Array && fieldsOf(each)[callDataAt(each)].length > 0);
  if (index < 0) throw new Error('no typed transaction with call data in the block to tamper with');
  const envelope = block[1][index];
  const fields = fieldsOf(envelope);
  fields[callDataAt(envelope)] = bumped(fields[callDataAt(envelope)]);
  block[1][index] = Uint8Array.from([envelope[0], ...rlp(fields)]);
  return rlp(block);
}

function withoutLastTransaction(raw) {
  const [header, transactions, ...rest] = unrlp(raw);
  return rlp([header, transactions.slice(0, -1), ...rest]);
}

const bumped = (bytes) => {
  const copy = Uint8Array.from(bytes);
  copy[copy.length - 1] ^= 1;
  return copy;
};
const wrong = () => WRONG_HASH;

/** Name, what was done, what must come of it, how. `expected` uses the words of the message protocol. */
const KINDS = [
  [
    'wrong-receipts-root',
    'the header promises another receipts root',
    { accepted: true, verdict: 'INVALID', differs: 'receiptsRoot' },
    (raw) => withField(raw, 'receiptsRoot', wrong),
  ],
  [
    'wrong-state-root',
    'the header promises another state root',
    { accepted: true, verdict: 'INVALID', differs: 'stateRoot' },
    (raw) => withField(raw, 'stateRoot', wrong),
  ],
  [
    'wrong-gas-used',
    'the header promises another gas figure',
    { accepted: true, verdict: 'INVALID', differs: 'gasUsed' },
    (raw) => withField(raw, 'gasUsed', bumped),
  ],
  [
    'wrong-logs-bloom',
    'the header promises another bloom filter',
    { accepted: true, verdict: 'INVALID', differs: 'logsBloom' },
    (raw) => withField(raw, 'logsBloom', bumped),
  ],
  [
    'flipped-transaction',
    'one bit of a transaction is flipped, the transactions root is not adapted',
    { accepted: false, reason: 'BODY_MISMATCH' },
    withFlippedTransaction,
  ],
  [
    'missing-transaction',
    'the last transaction is left out, the transactions root is not adapted',
    { accepted: false, reason: 'BODY_MISMATCH' },
    withoutLastTransaction,
  ],
  [
    'unlinked-parent',
    'the parent hash names no block',
    { accepted: false, reason: 'BROKEN_LINK' },
    (raw) => withField(raw, 'parentHash', wrong),
  ],
  ['truncated', 'the last byte is missing', { accepted: false, reason: 'MALFORMED' }, (raw) => raw.slice(0, -1)],
];

/** All tampered copies of the block at `height`: [{name, raw, entry}], the entry as it goes into index.json. */
export function tampered(raw, height, hash) {
  return KINDS.map(([name, what, expected, change]) => {
    const bytes = change(raw);
    const entry = { file: `${name}.rlp`, height, replaces: hash, what, expected };
    if (expected.accepted) Object.assign(entry, promised(raw, bytes, expected.differs));
    return { name, raw: bytes, entry };
  });
}

/** What an execution computes (the honest header has it) and what the tampered header promises. */
function promised(honest, changed, field) {
  const [from, to] = [honest, changed].map((raw) => unrlp(raw)[0]);
  const shown = (bytes) =>
    bytes.length === 32 ? word(`0x${Buffer.from(bytes).toString('hex')}`) : `0x${Buffer.from(bytes).toString('hex')}`;
  return { hash: keccak(rlp(to)), computed: shown(from[FIELD[field]]), promised: shown(to[FIELD[field]]) };
}
