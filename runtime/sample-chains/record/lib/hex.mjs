// Hex, hashes and RLP in the forms that JSON-RPC and the block encoding need.
import { RLP } from '@ethereumjs/rlp';
import { bytesToHex, hexToBytes } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';

export const keccak = (bytes) => bytesToHex(keccak_256(bytes));
export const rlp = (item) => RLP.encode(item);
export const unrlp = (bytes) => RLP.decode(bytes);

/** Splits concatenated RLP items, each still encoded. */
export function split(bytes) {
  const items = [];
  for (let rest = bytes; rest.length > 0; ) {
    const { remainder } = RLP.decode(rest, true);
    items.push(rest.slice(0, rest.length - remainder.length));
    rest = remainder;
  }
  return items;
}

/** Bytes of a hex string, as they are. */
export const data = (hex) => hexToBytes(hex);

/** The minimal big-endian bytes of a quantity; zero is the empty string. */
export function quantity(value) {
  const number = BigInt(value);
  if (number === 0n) return new Uint8Array();
  const digits = number.toString(16);
  return hexToBytes(`0x${digits.length % 2 ? '0' : ''}${digits}`);
}

/** A 32-byte word as hex. */
export const word = (value) => `0x${BigInt(value).toString(16).padStart(64, '0')}`;

/** The minimal hex form of JSON-RPC quantities. */
export const hex = (value) => `0x${BigInt(value).toString(16)}`;
