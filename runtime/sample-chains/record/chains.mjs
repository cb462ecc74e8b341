// Which chains are recorded, under which rules, with which scenarios.
import { blobs, transient } from './scenario/cancun.mjs';
import { compute } from './scenario/compute.mjs';
import { creation, rawCreation } from './scenario/creation.mjs';
import { destruction } from './scenario/destruction.mjs';
import { environment } from './scenario/environment.mjs';
import { events } from './scenario/events.mjs';
import { depth, faults } from './scenario/faults.mjs';
import { extremes, mixed } from './scenario/mixed.mjs';
import { precompiles } from './scenario/precompiles.mjs';
import { proxies } from './scenario/proxies.mjs';
import { registry, storage } from './scenario/storage.mjs';
import { busyTokens, tokens } from './scenario/tokens.mjs';
import { beneficiaries, transfers } from './scenario/transfers.mjs';
import { vault } from './scenario/vault.mjs';

export const CHAINS = [
  {
    name: 'sample-cancun',
    chainId: 73100,
    fork: 'Cancun',
    evmVersion: 'cancun',
    correctBlockZero: false,
    scenarios: [
      transfers,
      tokens,
      events,
      faults,
      storage,
      registry,
      creation,
      rawCreation,
      proxies,
      destruction,
      precompiles,
      environment,
      vault,
      transient,
      blobs,
      beneficiaries,
      depth,
      compute,
      busyTokens,
      mixed,
      extremes,
    ],
    tamperAt: 21,
  },
  {
    name: 'sample-paris',
    chainId: 73101,
    fork: 'Paris',
    evmVersion: 'paris',
    correctBlockZero: true,
    scenarios: [transfers, tokens, creation, destruction, environment, proxies],
  },
  {
    name: 'sample-shanghai',
    chainId: 73102,
    fork: 'Shanghai',
    evmVersion: 'shanghai',
    correctBlockZero: true,
    scenarios: [transfers, events, faults, storage, destruction, rawCreation, environment],
  },
];
