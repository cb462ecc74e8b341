// Golden vectors of the packet. Written from the protocol's page alone, so that it and the Java code can find each
// other's mistakes. Run: npm install && npm run make
import { fileURLToPath } from 'node:url'
import { RLP } from '@ethereumjs/rlp'
import { secp256k1 } from '@noble/curves/secp256k1.js'
import { keccak_256 } from '@noble/hashes/sha3.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex as hex, concatBytes, hexToBytes, utf8ToBytes as utf8 } from '@noble/hashes/utils.js'
import protobuf from 'protobufjs'

const schema = fileURLToPath(new URL('../../../main/proto/vmstudio/v1/packet.proto', import.meta.url))
const Packet = (await protobuf.load(schema)).lookupType('vmstudio.v1.Packet')

const MAX = { height: (1n << 63n) - 1n, uint64: (1n << 64n) - 1n }
const text = (value) => keccak_256(utf8(value))

/** A number as RLP has it: minimal big-endian; 0 and nothing at all are the empty string. */
function number(value) {
  if (!value) return new Uint8Array()
  const digits = BigInt(value).toString(16)
  return hexToBytes(digits.length % 2 ? '0' + digits : digits)
}

function sender(privateKey, network) {
  const publicKey = secp256k1.getPublicKey(privateKey, false).slice(1)
  return { network, sender: keccak_256(publicKey).slice(12), publicKey }
}

function signingBytes(m) {
  const image = m.image ? [utf8(m.image.family), utf8(m.image.version), m.image.sha256] : new Uint8Array()
  const origin = m.origin ? [number(m.origin.network), m.origin.sender, m.origin.publicKey] : new Uint8Array()
  const fields = [
    number(1), number(m.type), m.chain, utf8(m.branch), number(m.fromHeight), number(m.toHeight), number(m.index),
    number(m.count), number(m.activationHeight), image, m.bodyHash, number(m.recipient), number(m.notAfter),
    number(m.sequence), origin
  ]
  return concatBytes(utf8('VMStudio/1'), RLP.encode(fields))
}

function sign(hash, privateKey) {
  const bytes = secp256k1.sign(hash, privateKey, { prehash: false, lowS: true, format: 'recovered' })
  return { v: bytes[0], r: bytes.slice(1, 33), s: bytes.slice(33) }
}

const long = (value) => protobuf.util.Long.fromString(value.toString(), true)

function wire(m, signature, body) {
  const header = { version: 1, type: m.type, chain: m.chain, branch: m.branch, bodyHash: m.bodyHash }
  for (const name of ['fromHeight', 'toHeight', 'activationHeight', 'recipient', 'notAfter', 'sequence']) {
    if (m[name] !== undefined) header[name] = long(m[name])
  }
  for (const name of ['index', 'count', 'image', 'origin']) {
    if (m[name] !== undefined) header[name] = m[name]
  }
  if (signature) header.signature = signature
  const packet = body.length ? { header, body } : { header }
  const problem = Packet.verify(packet)
  if (problem) throw new Error(problem)
  return Packet.encode(Packet.create(packet)).finish()
}

/** Bytes as hexadecimal, numbers as decimal strings: nothing that a JSON reader could round. */
function plain(value) {
  if (value instanceof Uint8Array) return hex(value)
  if (typeof value === 'bigint' || typeof value === 'number') return value.toString()
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]))
  return value
}

function vector(name, m, { privateKey, body = new Uint8Array() } = {}) {
  const rlp = signingBytes(m)
  const hash = keccak_256(rlp)
  const signature = privateKey ? sign(hash, privateKey) : undefined
  const packet = wire(m, signature, body)
  return plain({
    name, fields: m, body, signingBytes: rlp, hash, ...(privateKey && { privateKey, signature }), wire: packet
  })
}

const alice = text('alice')
const bob = text('bob')
const main = { chain: text('genesis'), branch: 'mainnet@0123456789abcdef' }
const image = { family: 'evm', version: '1.4.2', sha256: sha256(utf8('image')) }
const blocks = RLP.encode([utf8('first block'), utf8('second block')])
const update = RLP.encode([utf8('jar'), utf8('image signature'), [utf8('first block')]])
const updateAlone = RLP.encode([utf8('jar'), utf8('image signature'), []])

const vectors = [
  vector('preload of two blocks', {
    type: 1, ...main, fromHeight: 100, toHeight: 101, bodyHash: keccak_256(blocks), recipient: 7,
    notAfter: 1800000000, sequence: 1, origin: sender(alice, 1)
  }, { privateKey: alice, body: blocks }),
  vector('preload with every number zero', {
    type: 1, ...main, fromHeight: 0, toHeight: 0, bodyHash: keccak_256(blocks), recipient: 0, notAfter: 0, sequence: 0,
    origin: sender(bob, 0)
  }, { privateKey: bob, body: blocks }),
  vector('preload with every number at its limit', {
    type: 1, chain: new Uint8Array(32).fill(255), branch: 'x'.repeat(80), fromHeight: MAX.height, toHeight: MAX.height,
    bodyHash: keccak_256(blocks), recipient: MAX.uint64, notAfter: MAX.height, sequence: MAX.uint64,
    origin: sender(bob, 255)
  }, { privateKey: bob, body: blocks }),
  vector('load', { type: 2, ...main, fromHeight: 100, toHeight: 355, image, bodyHash: text('raw blocks') }),
  vector('execute', {
    type: 3, ...main, fromHeight: 100, toHeight: 100, index: 127, count: 128, image, bodyHash: text('raw transaction')
  }),
  vector('execute of a block without transactions', {
    type: 3, ...main, fromHeight: 101, toHeight: 101, index: 0, count: 0, image, bodyHash: text('')
  }),
  vector('update with a block', {
    type: 4, ...main, fromHeight: 102, toHeight: 102, activationHeight: 128, image, bodyHash: keccak_256(update),
    recipient: 7, notAfter: 1800000000, sequence: 2, origin: sender(alice, 1)
  }, { privateKey: alice, body: update }),
  vector('update without blocks', {
    type: 4, ...main, activationHeight: 0, image: { ...image, family: 'a-0', version: '2.0.0.rc-1' },
    bodyHash: keccak_256(updateAlone), recipient: 7, notAfter: 1800000000, sequence: 3, origin: sender(alice, 1)
  }, { privateKey: alice, body: updateAlone })
]
console.log(JSON.stringify(vectors, null, 2))
