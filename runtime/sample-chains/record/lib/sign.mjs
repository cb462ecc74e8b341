// Signs transactions of every type that the recorded forks know.
import { createAccessList2930Tx, createBlob4844Tx, createFeeMarket1559Tx, createLegacyTx } from '@ethereumjs/tx';
import { Hardfork } from '@ethereumjs/common';
import { people } from './people.mjs';

const GWEI = 10n ** 9n;
const FEE_CAP = 10n * GWEI;
const BLOB_FEE_CAP = 100n;

/** The types that a transaction without an explicit one takes in turn. */
export const ROTATION = ['1559', 'legacy', '2930', '1559', 'unprotected'];

/**
 * Signs `spec` {type, nonce, to, value, data, gas, tip, accessList, blobs}.
 * Returns {hash, raw (as it stands in a block), wire (as it is sent; with blobs for type 3)}.
 */
export function sign(spec, common) {
  const signed = build(spec, common).sign(people.get(spec.from).key);
  const raw = signed.serialize();
  return { hash: signed.hash(), raw, wire: spec.blobs ? signed.serializeNetworkWrapper() : raw };
}

function build(spec, common) {
  const { nonce, to, value, data, gas, accessList = [], tip = GWEI } = spec;
  const base = { nonce, to, value, data, gasLimit: gas };
  const market = { maxFeePerGas: FEE_CAP, maxPriorityFeePerGas: tip, chainId: common.chainId() };
  switch (spec.type) {
    case 'legacy':
      return createLegacyTx({ ...base, gasPrice: FEE_CAP }, { common });
    case 'unprotected':
      return createLegacyTx({ ...base, gasPrice: FEE_CAP }, { common: beforeReplayProtection(common) });
    case '2930':
      return createAccessList2930Tx({ ...base, gasPrice: FEE_CAP, accessList, chainId: market.chainId }, { common });
    case '1559':
      return createFeeMarket1559Tx({ ...base, ...market, accessList }, { common });
    case '4844':
      return createBlob4844Tx({ ...base, ...market, ...sidecar(spec.blobs), accessList }, { common });
    default:
      throw new Error(`no transaction type ${spec.type}`);
  }
}

function sidecar(blobs) {
  return {
    maxFeePerBlobGas: BLOB_FEE_CAP,
    networkWrapperVersion: 0,
    blobs: blobs.map((each) => each.blob),
    kzgCommitments: blobs.map((each) => each.commitment),
    kzgProofs: blobs.map((each) => each.proof),
    blobVersionedHashes: blobs.map((each) => each.versionedHash),
  };
}

/** Signatures without a chain id (EIP-155) come from the rules before Spurious Dragon. */
function beforeReplayProtection(common) {
  const copy = common.copy();
  copy.setHardfork(Hardfork.TangerineWhistle);
  return copy;
}
