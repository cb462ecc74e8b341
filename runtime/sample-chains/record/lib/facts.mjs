// What the node answers about accounts and calls right after a block. Its own proofs are of no use (see correct.mjs);
// the replaying EVM proves the same values instead.
import { getMerkleStateProof } from '@ethereumjs/statemanager';
import { verifyMerkleProof } from '@ethereumjs/mpt';
import { bytesToHex, createAddressFromString, KECCAK256_RLP_S } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { data, hex, keccak, unrlp, word } from './hex.mjs';

/** {address, balance, nonce, codeHash, storage{slot: value}} at the head of the chain. */
export async function accountFact(node, address, slots) {
  const ask = (method, ...parameters) => node.rpc(method, address, ...parameters, 'latest');
  const storage = {};
  for (const slot of slots) storage[word(slot)] = await ask('eth_getStorageAt', hex(slot));
  return {
    address,
    balance: await ask('eth_getBalance'),
    nonce: await ask('eth_getTransactionCount'),
    codeHash: keccak(data(await ask('eth_getCode'))),
    storage,
  };
}

/** The same account with its proofs (EIP-1186); throws where the replayed state says something else. */
export async function proven(stateManager, fact) {
  const slots = Object.keys(fact.storage);
  const proof = await getMerkleStateProof(stateManager, createAddressFromString(fact.address), slots.map(data));
  const { address, balance, nonce, codeHash, storageHash, accountProof } = proof;
  const storageProof = Object.fromEntries(slots.map((slot, i) => [slot, nodesOf(proof, i)]));
  const storage = {};
  for (const slot of slots) storage[slot] = await provenSlot(storageHash, slot, storageProof[slot]);
  const replayed = { address, balance, nonce, codeHash, storage };
  if (JSON.stringify(replayed) !== JSON.stringify(fact)) {
    throw new Error(`the node says ${JSON.stringify(fact)}, the replay ${JSON.stringify(replayed)}`);
  }
  return { ...fact, storageHash, accountProof, storageProof };
}

/**
 * The nodes of a slot's proof. The state manager still finds the tries of accounts that are gone: an empty root has no
 * nodes. And it lists nodes below 32 bytes, which stand inside their parents, once more.
 */
const nodesOf = ({ storageHash, storageProof }, i) =>
  storageHash === KECCAK256_RLP_S
    ? []
    : storageProof[i].proof.filter((node, at) => at === 0 || data(node).length >= 32);

/** What the proof itself says. */
async function provenSlot(root, slot, nodes) {
  if (nodes.length === 0) return word(0);
  if (keccak(data(nodes[0])) !== root) throw new Error(`the proof of slot ${slot} begins at another root`);
  const leaf = await verifyMerkleProof(keccak_256(data(slot)), nodes.map(data));
  return word(leaf ? bytesToHex(unrlp(leaf)) : 0);
}
