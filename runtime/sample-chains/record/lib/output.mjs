// Writes a recorded chain as the files that the project commits.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { concatBytes } from '@ethereumjs/util';
import { tampered } from './tamper.mjs';

const json = (value) => `${JSON.stringify(value, null, 1)}\n`;

export const chainBytes = (blocks) => concatBytes(...blocks.map((each) => each.raw));

export function writeChain(folder, { genesis, genesisHeader, blocks }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'genesis.json'), json(genesis));
  writeFileSync(join(folder, 'genesis-header.rlp'), genesisHeader);
  writeFileSync(join(folder, 'chain.rlp'), chainBytes(blocks));
}

export const writeExpected = (folder, expected) => writeFileSync(join(folder, 'expected.json'), json(expected));

/** The demo's tampered block beside the chain, and a folder with every kind of tampering for tests. */
export function writeTampered(folder, { raw, block }) {
  const copies = tampered(raw, Number(block.number), block.hash);
  mkdirSync(join(folder, 'tampered'));
  for (const copy of copies) writeFileSync(join(folder, 'tampered', copy.entry.file), copy.raw);
  writeFileSync(join(folder, 'tampered', 'index.json'), json(copies.map((copy) => copy.entry)));
  const [demo] = copies;
  writeFileSync(join(folder, 'tampered.rlp'), demo.raw);
  writeFileSync(
    join(folder, 'tampered.json'),
    json({
      ...demo.entry,
      file: 'tampered.rlp',
      parent: block.parentHash,
      reason:
        'The block decodes and links to its parent and its body is what the header commits to, so it is accepted; ' +
        'execution then computes another receipts root than the header promises: INVALID, receiptsRoot.',
    }),
  );
}

/** expected.json: chain facts, one entry a block, facts at heights. */
export function expectedOf(chain, genesisBlock, allocationRoot, blocks, facts) {
  return {
    name: chain.name,
    chainId: chain.chainId,
    fork: chain.fork,
    genesis: {
      hash: genesisBlock.hash,
      stateRoot: genesisBlock.stateRoot,
      allocationRoot,
      stateRootIsAllocationRoot: genesisBlock.stateRoot === allocationRoot,
    },
    totals: {
      blocks: blocks.length,
      transactions: blocks.reduce((sum, each) => sum + each.cases.length, 0),
      gasUsed: blocks.reduce((sum, each) => sum + Number(each.block.gasUsed), 0),
    },
    blocks: blocks.map((each) => blockFacts(chain, each)),
    facts,
  };
}

function blockFacts({ fork }, { title, block, cases, receipts }) {
  return {
    number: Number(block.number),
    hash: block.hash,
    fork,
    what: title,
    transactions: cases.length,
    gasUsed: Number(block.gasUsed),
    stateRoot: block.stateRoot,
    receiptsRoot: block.receiptsRoot,
    cases,
    receipts: chosen(receipts, cases).map(receipt),
  };
}

/** The first receipt of a block, and the first one of a failure. */
const chosen = (receipts, cases) => receipts.filter((_, index) => index === 0 || cases[index].status === 0).slice(0, 2);

/** A receipt without what its block and transaction already say. */
function receipt({
  transactionHash,
  transactionIndex,
  type,
  status,
  cumulativeGasUsed,
  gasUsed,
  effectiveGasPrice,
  blobGasUsed,
  contractAddress,
  logs,
}) {
  return {
    transactionHash,
    transactionIndex: Number(transactionIndex),
    type: Number(type),
    status: Number(status),
    cumulativeGasUsed: Number(cumulativeGasUsed),
    gasUsed: Number(gasUsed),
    effectiveGasPrice: Number(effectiveGasPrice),
    ...(blobGasUsed && { blobGasUsed: Number(blobGasUsed) }),
    contractAddress,
    logs: logs.map(({ address, topics, data }) => ({ address, topics, data })),
  };
}
