// Builds raw blocks from what the node shows over JSON-RPC, and proves them against its hashes.
import { MerklePatriciaTrie } from '@ethereumjs/mpt';
import { bytesToHex } from '@ethereumjs/util';
import { data, keccak, quantity, rlp, unrlp } from './hex.mjs';

const REQUIRED = [
  ['parentHash', data],
  ['sha3Uncles', data],
  ['miner', data],
  ['stateRoot', data],
  ['transactionsRoot', data],
  ['receiptsRoot', data],
  ['logsBloom', data],
  ['difficulty', quantity],
  ['number', quantity],
  ['gasLimit', quantity],
  ['gasUsed', quantity],
  ['timestamp', quantity],
  ['extraData', data],
  ['mixHash', data],
  ['nonce', data],
];
const OPTIONAL = [
  ['baseFeePerGas', quantity],
  ['withdrawalsRoot', data],
  ['blobGasUsed', quantity],
  ['excessBlobGas', quantity],
  ['parentBeaconBlockRoot', data],
];

/** Positions of the header fields that other files look at or tamper with. */
export const FIELD = Object.fromEntries([...REQUIRED, ...OPTIONAL].map(([name], index) => [name, index]));

/** The header's RLP; throws when its hash is not the block's. */
export function encodeHeader(block) {
  const present = OPTIONAL.filter(([name]) => block[name] !== undefined);
  const header = rlp([...REQUIRED, ...present].map(([name, encode]) => encode(block[name])));
  const hash = keccak(header);
  if (hash !== block.hash)
    throw new Error(`block ${block.number}: header hashes to ${hash}, the node says ${block.hash}`);
  return header;
}

/** The block's RLP: header, transactions (raw, in order), uncles, withdrawals where the fork has them. */
export async function encodeBlock(block, rawTransactions) {
  await requireTransactionsRoot(block, rawTransactions);
  if (block.uncles.length || block.withdrawals?.length) throw new Error('uncles or withdrawals were not expected');
  const body = [rawTransactions.map(inBlock), []];
  if (block.withdrawalsRoot !== undefined) body.push([]);
  return rlp([unrlp(encodeHeader(block)), ...body]);
}

/** Legacy transactions are RLP lists in a block, typed ones byte strings (EIP-2718). */
const inBlock = (raw) => (raw[0] >= 0xc0 ? unrlp(raw) : raw);

/** The root of the trie that maps the RLP of an index to the transaction there. */
export async function transactionsRootOf(rawTransactions) {
  const trie = new MerklePatriciaTrie();
  for (const [index, raw] of rawTransactions.entries()) await trie.put(rlp(index), raw);
  return bytesToHex(trie.root());
}

async function requireTransactionsRoot(block, rawTransactions) {
  const root = await transactionsRootOf(rawTransactions);
  if (root !== block.transactionsRoot)
    throw new Error(`block ${block.number}: transactions root ${root}, the node says ${block.transactionsRoot}`);
}
