// Records traces of small programs from a stock development node, whose machine is not ours, for the tests of
// `evm run --trace`. Run it with the packages of the sample chains:
//   (cd ../../sample-chains/record && npm ci) && node record.mjs
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Anvil } from '../../sample-chains/record/lib/anvil.mjs';
import { PROGRAMS, SENDER, MAIN, accounts } from './programs.mjs';

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = join(HERE, '../src/test/resources/org/vmstudio/tools/trace/recorded.json');
const FORKS = { berlin: 'Berlin', london: 'London', cancun: 'Cancun' };
const UP_TO_ISTANBUL = [
  'homesteadBlock', 'eip150Block', 'eip155Block', 'eip158Block', 'byzantiumBlock', 'constantinopleBlock',
  'petersburgBlock', 'istanbulBlock',
];
const LATER = {
  berlin: { berlinBlock: 0 },
  london: { berlinBlock: 0, londonBlock: 0 },
  cancun: { berlinBlock: 0, londonBlock: 0, terminalTotalDifficulty: 0, shanghaiTime: 0, cancunTime: 0 },
};

const folder = mkdtempSync(join(tmpdir(), 'traces-'));
const recorded = [];
try {
  for (const [hardfork, fork] of Object.entries(FORKS)) {
    for (const [name, program] of Object.entries(PROGRAMS)) {
      recorded.push(await record(name, fork, hardfork, program));
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
writeFileSync(TARGET, '[\n' + recorded.map((each) => JSON.stringify(each)).join(',\n') + '\n]\n');

async function record(name, fork, hardfork, program) {
  const alloc = accounts(program);
  const genesisFile = join(folder, 'genesis.json');
  const config = { chainId: 1, ...LATER[hardfork] };
  UP_TO_ISTANBUL.forEach((each) => (config[each] = 0));
  writeFileSync(genesisFile, JSON.stringify({ config, alloc, gasLimit: '0x1c9c380', difficulty: '0x0' }));
  const node = await Anvil.start({ genesisFile, chainId: 1, hardfork, timestamp: 1 });
  try {
    const gas = program.gas ?? 1_000_000;
    const trace = await node.rpc(
      'debug_traceCall',
      { from: SENDER, to: MAIN, data: program.input, gas: '0x' + gas.toString(16), gasPrice: '0x0' },
      'latest',
      { enableMemory: true, enableReturnData: true, disableStorage: true },
    );
    return {
      name,
      fork,
      input: program.input,
      alloc,
      failed: trace.failed,
      output: trace.returnValue,
      steps: trace.structLogs.map(step),
    };
  } finally {
    await node.stop();
  }
}

function step(log) {
  return [
    log.pc,
    log.op,
    log.gas,
    log.gasCost,
    log.depth,
    log.stack.map((each) => BigInt(each).toString(16)).join(' '),
    log.memory?.length ?? 0,
    log.returnData ?? '0x',
    log.refund ?? 0,
  ];
}
