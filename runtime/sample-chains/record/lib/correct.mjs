// Corrects the header fields that the node (Anvil 1.7.1) fills in against the specification. The node itself goes on
// from the corrected header, so that parent hashes, BLOCKHASH and everything that follows are consistent.
import { gunzipSync, gzipSync } from 'node:zlib';
import { genesisMPTStateRoot } from '@ethereumjs/mpt';
import { bytesToHex } from '@ethereumjs/util';
import { nextExcessBlobGas } from './fees.mjs';
import { allocationRoot } from './genesis.mjs';
import { hex } from './hex.mjs';

/**
 * Gives the node the block 0 that Geth derives from the same genesis: the allocation's state root (Anvil has the empty
 * one), and no blob fields before Cancun (Anvil writes them on every fork).
 */
export async function correctBlockZero(node, genesis) {
  const stateRoot = await allocationRoot(genesis);
  const state = await dumped(node);
  await replaceHead(node, state, ({ blobGasUsed, excessBlobGas, ...header }) => ({ ...header, stateRoot }));
}

/**
 * Corrects the newest block where it is not what the specification says:
 * - the state root: Anvil keeps storage slots that became zero and accounts that were touched but are empty (EIP-161)
 *   in its tries; the root is computed anew from the state that Anvil dumps;
 * - the transactions root: Anvil takes blob transactions in their network form, blobs included (EIP-4844: without);
 * - the excess blob gas: Anvil counts with a later fork's target. The fee for a blob stays 1 wei either way.
 */
export async function correctHeader(node, parent, transactionsRoot) {
  const state = await dumped(node);
  const { header } = headOf(state);
  const right = { ...header, stateRoot: await rootOf(state.accounts), transactionsRoot };
  if (header.excessBlobGas !== undefined) right.excessBlobGas = hex(nextExcessBlobGas(parent));
  if (JSON.stringify(right) !== JSON.stringify(header)) await replaceHead(node, state, () => right);
}

async function dumped(node) {
  const bytes = Buffer.from((await node.rpc('anvil_dumpState')).slice(2), 'hex');
  return JSON.parse(gunzipSync(bytes));
}

const headOf = (state) => state.blocks.find(({ header }) => Number(header.number) === state.best_block_number);

/**
 * Loads the changed head. What BLOCKHASH answers is kept elsewhere in the node and follows only when a block is rolled
 * back, so one is mined for that.
 */
async function replaceHead(node, state, change) {
  const head = headOf(state);
  const changed = { ...state, accounts: {}, transactions: [], blocks: [{ ...head, header: change(head.header) }] };
  await node.rpc('anvil_loadState', `0x${gzipSync(JSON.stringify(changed)).toString('hex')}`);
  await node.rpc('evm_setNextBlockTimestamp', Number(head.header.timestamp) + 1);
  await node.rpc('evm_mine');
  await node.rpc('anvil_rollback', 1);
}

/** The state root over what is really there. */
async function rootOf(accounts) {
  const present = Object.entries(accounts)
    .filter(([, each]) => !isEmpty(each))
    .map(([address, each]) => [
      address,
      [
        each.balance,
        each.code,
        Object.entries(each.storage).filter(([, value]) => BigInt(value) !== 0n),
        hex(each.nonce),
      ],
    ]);
  return bytesToHex(await genesisMPTStateRoot(Object.fromEntries(present)));
}

const isEmpty = ({ balance, nonce, code }) => BigInt(balance) === 0n && nonce === 0 && code === '0x';
