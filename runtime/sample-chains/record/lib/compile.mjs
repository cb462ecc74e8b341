// Compiles the contracts for one version of the EVM and writes ABI and bytecode beside the sources.
import { readdirSync, readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import solc from 'solc';

/** Compiles `contracts/*.sol` (and `contracts/cancun/*.sol` for Cancun) to {name: {abi, bytecode, runtime}}. */
export function compile(folder, evmVersion) {
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: sources(folder, evmVersion),
        settings: {
          evmVersion,
          optimizer: { enabled: true, runs: 200 },
          metadata: { appendCBOR: false, bytecodeHash: 'none' },
          outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object', 'evm.deployedBytecode.object'] } },
        },
      }),
    ),
  );
  const errors = (output.errors ?? []).filter((each) => each.severity === 'error');
  if (errors.length) throw new Error(errors.map((each) => each.formattedMessage).join('\n'));
  const contracts = collect(output.contracts);
  mkdirSync(join(folder, 'build'), { recursive: true });
  writeFileSync(join(folder, 'build', `${evmVersion}.json`), printed(contracts));
  return contracts;
}

function sources(folder, evmVersion) {
  const folders = evmVersion === 'cancun' ? ['', 'cancun'] : [''];
  const files = folders.flatMap((each) =>
    readdirSync(join(folder, each))
      .filter((file) => file.endsWith('.sol'))
      .map((file) => join(each, file)),
  );
  return Object.fromEntries(files.sort().map((file) => [file, { content: readFileSync(join(folder, file), 'utf8') }]));
}

function collect(files) {
  return Object.fromEntries(
    Object.values(files)
      .flatMap((contracts) => Object.entries(contracts))
      .map(([name, { abi, evm }]) => [
        name,
        {
          abi,
          bytecode: `0x${evm.bytecode.object}`,
          runtime: `0x${evm.deployedBytecode.object}`,
        },
      ])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** One line for each ABI entry and each code: readable differences, small files. */
function printed(contracts) {
  const one = ([name, { abi, bytecode, runtime }]) => `  "${name}": {
    "abi": [
${abi.map((entry) => `      ${JSON.stringify(entry)}`).join(',\n')}
    ],
    "bytecode": "${bytecode}",
    "runtime": "${runtime}"
  }`;
  return `{\n${Object.entries(contracts).map(one).join(',\n')}\n}\n`;
}
