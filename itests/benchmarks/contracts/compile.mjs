// Compiles every contract beside this file into one JSON file of initcodes, which the benchmarks load.
// Shanghai is the newest fork that the peer in the same run knows.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import solc from 'solc';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here('../src/main/resources/org/vmstudio/benchmarks/contracts.json');

const files = readdirSync(here('.')).filter((name) => name.endsWith('.sol')).sort();
const sources = Object.fromEntries(files.map((name) => [name, { content: readFileSync(here(name), 'utf8') }]));
const settings = {
  evmVersion: 'shanghai',
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: 'none', appendCBOR: false },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

const output = JSON.parse(solc.compile(JSON.stringify({ language: 'Solidity', sources, settings })));
const problems = (output.errors ?? []).map((error) => error.formattedMessage);
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}

const initcodes = {};
for (const contracts of Object.values(output.contracts)) {
  for (const [name, contract] of Object.entries(contracts)) {
    if (contract.abi.length > 0 && contract.evm.bytecode.object) {
      initcodes[name] = '0x' + contract.evm.bytecode.object;
    }
  }
}
writeFileSync(target, JSON.stringify({ compiler: solc.version(), initcodes }, null, 2) + '\n');
console.log(`${Object.keys(initcodes).length} contracts by ${solc.version()}`);
