// The senders: fixed names, keys derived from the names, so that every recording signs the same.
import { privateToAddress, bytesToHex, utf8ToBytes } from '@ethereumjs/util';
import { keccak_256 } from '@noble/hashes/sha3.js';

const NAMES = [
  'ada',
  'barbara',
  'charles',
  'donald',
  'edsger',
  'frances',
  'grace',
  'john',
  'kathleen',
  'leslie',
  'margaret',
  'niklaus',
];

export const people = new Map(
  NAMES.map((name) => {
    const key = keccak_256(utf8ToBytes(`VM-Studio sample chain: ${name}`));
    return [name, { name, key, address: bytesToHex(privateToAddress(key)) }];
  }),
);

/** The address of somebody by name; an address stays what it is. */
export function addressOf(who) {
  if (who.startsWith('0x')) return who.toLowerCase();
  const person = people.get(who);
  if (!person) throw new Error(`nobody is called ${who}`);
  return person.address;
}

/** An address nobody has the key of, different for every label. */
export const stranger = (label) => bytesToHex(keccak_256(utf8ToBytes(`VM-Studio stranger: ${label}`)).slice(12));
