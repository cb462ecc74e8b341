// Records the sample chains: `npm ci && node record.mjs` (a chain's name as argument records that one alone).
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CHAINS } from './chains.mjs';
import { Anvil } from './lib/anvil.mjs';
import { encodeHeader } from './lib/blocks.mjs';
import { compile } from './lib/compile.mjs';
import { correctBlockZero } from './lib/correct.mjs';
import { allocationRoot, genesisOf, GENESIS_TIME } from './lib/genesis.mjs';
import { expectedOf, writeChain, writeExpected, writeTampered } from './lib/output.mjs';
import { Recorder } from './lib/recorder.mjs';
import { commonOf, replay } from './lib/replay.mjs';

const HOME = join(dirname(fileURLToPath(import.meta.url)), '..');

async function record(chain) {
  const compiled = compile(join(HOME, 'contracts'), chain.evmVersion);
  const genesis = genesisOf(chain, compiled);
  const scratch = mkdtempSync(join(tmpdir(), 'sample-chain-'));
  writeFileSync(join(scratch, 'genesis.json'), JSON.stringify(genesis));
  const node = await Anvil.start({
    genesisFile: join(scratch, 'genesis.json'),
    chainId: chain.chainId,
    hardfork: chain.evmVersion,
    timestamp: GENESIS_TIME,
  });
  try {
    if (chain.correctBlockZero) await correctBlockZero(node, genesis);
    await drive(node, chain, compiled, genesis);
  } finally {
    await node.stop();
    rmSync(scratch, { recursive: true });
  }
}

/** Plays the scenarios, writes the files, and has the files proven. */
async function drive(node, chain, compiled, genesis) {
  const genesisBlock = await node.rpc('eth_getBlockByNumber', '0x0', false);
  const recorder = new Recorder(node, chain, commonOf(chain), compiled, genesis.alloc);
  for (const scenario of chain.scenarios) await scenario(recorder);
  const { blocks, facts } = recorder;
  const folder = join(HOME, chain.name);
  writeChain(folder, { genesis, genesisHeader: encodeHeader(genesisBlock), blocks });
  if (chain.tamperAt) writeTampered(folder, blocks[chain.tamperAt - 1]);
  const expected = expectedOf(
    chain,
    genesisBlock,
    await allocationRoot(genesis),
    blocks,
    await prove(chain, folder, facts),
  );
  writeExpected(folder, expected);
  const { totals } = expected;
  console.log(
    `${chain.name}: ${totals.blocks} blocks, ${totals.transactions} transactions, ${totals.gasUsed} gas, replayed`,
  );
}

/** Reads the files back and executes them with the other EVM. */
async function prove(chain, folder, facts) {
  const read = (file) => readFileSync(join(folder, file));
  return replay(chain, JSON.parse(read('genesis.json')), read('genesis-header.rlp'), read('chain.rlp'), facts);
}

const wanted = process.argv.slice(2);
for (const chain of CHAINS) {
  if (wanted.length === 0 || wanted.includes(chain.name)) await record(chain);
}
