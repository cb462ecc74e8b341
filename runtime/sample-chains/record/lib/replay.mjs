// Proves a recorded chain: a second, independent EVM executes it from genesis.json and chain.rlp alone.
import { createBlockFromRLP } from '@ethereumjs/block';
import { createCustomCommon, Mainnet, parseGethGenesisState } from '@ethereumjs/common';
import { MerkleStateManager } from '@ethereumjs/statemanager';
import { bytesToHex } from '@ethereumjs/util';
import { createVM, runBlock } from '@ethereumjs/vm';
import { proven } from './facts.mjs';
import { kzg } from './kzg.mjs';
import { rlp, split, unrlp } from './hex.mjs';

/** The rules of one fork for all heights. */
export const commonOf = ({ chainId, name, fork }) =>
  createCustomCommon({ chainId, name }, Mainnet, { hardfork: fork.toLowerCase(), customCrypto: { kzg } });

/**
 * Executes all blocks on the allocation. Gas, bloom, receipts root and state root of every block are compared by the
 * VM; base fee, blob fee, parent links and the facts by this function. Throws at the first difference; returns the
 * facts with their proofs.
 */
export async function replay(chain, genesis, genesisHeader, chainBytes, facts) {
  const common = commonOf(chain);
  const stateManager = new MerkleStateManager({ common });
  await stateManager.generateCanonicalGenesis(parseGethGenesisState(genesis));
  const known = new Map();
  const vm = await createVM({ common, stateManager, blockchain: ancestors(known) });
  const provenFacts = [];
  let parent = genesisBlock(genesisHeader, common);
  for (const raw of split(chainBytes)) {
    const block = createBlockFromRLP(raw, { common });
    requireLink(block.header, parent.header, common);
    known.set(Number(parent.header.number), parent);
    await runBlock(vm, { block, skipHeaderValidation: true });
    for (const fact of facts.filter(({ height }) => height === Number(block.header.number))) {
      provenFacts.push(await withProofs(stateManager, fact));
    }
    parent = block;
  }
  return provenFacts;
}

async function withProofs(stateManager, fact) {
  const accounts = [];
  for (const account of fact.accounts) accounts.push(await proven(stateManager, account));
  return { ...fact, accounts };
}

/** Block 0 has no transactions; its body is empty lists, with one for withdrawals since Shanghai. */
function genesisBlock(header, common) {
  const body = common.isActivatedEIP(4895) ? [[], [], []] : [[], []];
  return createBlockFromRLP(rlp([unrlp(header), ...body]), { common });
}

/** What BLOCKHASH asks. */
const ancestors = (known) => ({
  getBlock: async (number) => known.get(Number(number)),
  putBlock: async () => {},
  shallowCopy() {
    return this;
  },
});

function requireLink(header, parent, common) {
  const expect = (name, actual, wanted) => {
    if (actual !== wanted) throw new Error(`block ${header.number}: ${name} is ${actual}, should be ${wanted}`);
  };
  expect('parent', bytesToHex(header.parentHash), bytesToHex(parent.hash()));
  expect('base fee', header.baseFeePerGas, parent.calcNextBaseFee());
  if (common.isActivatedEIP(4844))
    expect('excess blob gas', header.excessBlobGas, parent.calcNextExcessBlobGas(common));
}
