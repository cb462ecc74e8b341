// The genesis of a chain: configuration, allocation, and what block 0 looks like.
import { genesisMPTStateRoot } from '@ethereumjs/mpt';
import { parseGethGenesisState } from '@ethereumjs/common';
import { bytesToHex } from '@ethereumjs/util';
import { MANUAL, REGISTRY, STAMP } from './fixed.mjs';
import { data, hex, keccak, word } from './hex.mjs';
import { people } from './people.mjs';

export const GENESIS_TIME = 1_711_464_704;
const ETHER = 10n ** 18n;
const ZERO_HASH = word(0);
export const BENEFICIARY = '0x00000000000000000000000000000000be4ef1c1';

/** The genesis in Geth's format, with every fork of the configuration named. */
export function genesisOf(chain, contracts) {
  return {
    config: config(chain),
    nonce: '0x0',
    timestamp: hex(GENESIS_TIME),
    extraData: '0x',
    gasLimit: hex(30_000_000),
    difficulty: '0x0',
    mixHash: ZERO_HASH,
    coinbase: BENEFICIARY,
    baseFeePerGas: hex(10n ** 9n),
    alloc: allocation(contracts),
  };
}

function config({ chainId, fork }) {
  const blocks = [
    'homestead',
    'eip150',
    'eip155',
    'eip158',
    'byzantium',
    'constantinople',
    'petersburg',
    'istanbul',
    'muirGlacier',
    'berlin',
    'london',
    'arrowGlacier',
    'grayGlacier',
    'mergeNetsplit',
  ];
  return {
    chainId,
    ...Object.fromEntries(blocks.map((name) => [`${name}Block`, 0])),
    terminalTotalDifficulty: 0,
    terminalTotalDifficultyPassed: true,
    ...(fork !== 'Paris' && { shanghaiTime: 0 }),
    ...(fork === 'Cancun' && {
      cancunTime: 0,
      blobSchedule: { cancun: { target: 3, max: 6, baseFeeUpdateFraction: 3338477 } },
    }),
  };
}

/** Funded senders, contracts nobody deployed, an account with a nonce alone, a precompile that owns a wei. */
function allocation(contracts) {
  const accounts = [...people.values()].map(({ address }, index) => [
    address,
    { balance: hex(1000n * ETHER + BigInt(index)), ...(index === 10 && { nonce: '0x7' }) },
  ]);
  return Object.fromEntries([
    ...accounts,
    [REGISTRY, { balance: '0x1', nonce: '0x1', code: contracts.Registry.runtime, storage: registryStorage() }],
    [MANUAL.address, { balance: '0x0', nonce: '0x1', code: MANUAL.code }],
    [STAMP.address, { balance: '0x0', nonce: '0x1', code: STAMP.code }],
    ['0x00000000000000000000000000000000000000aa', { balance: '0x0', nonce: '0x1' }],
    ['0x0000000000000000000000000000000000000004', { balance: '0x1' }],
  ]);
}

/** Slot 0 is the version, slot 1 the mapping from addresses to names. */
function registryStorage() {
  const slotOf = (address) => keccak(data(`0x${address.slice(2).padStart(64, '0')}${word(1).slice(2)}`));
  const name = (text) => `0x${Buffer.from(text).toString('hex').padEnd(64, '0')}`;
  return Object.fromEntries([
    [word(0), word(3)],
    ...['ada', 'grace', 'niklaus'].map((who) => [slotOf(people.get(who).address), name(who)]),
  ]);
}

/** The root of the allocation, which Anvil's own block 0 does not carry. */
export const allocationRoot = async (genesis) => bytesToHex(await genesisMPTStateRoot(parseGethGenesisState(genesis)));
