// Calls of the contracts of EIP-2537 and EIP-7951 with their answers. Run: npm install && npm run make
import { bls12_381 as bls } from '@noble/curves/bls12-381.js'
import { p256 } from '@noble/curves/nist.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex as hex, utf8ToBytes } from '@noble/hashes/utils.js'

const { Fp, Fp2, Fp12, Fr } = bls.fields
const G1 = bls.G1.Point
const G2 = bls.G2.Point
const R = Fr.ORDER

const digest = (text) => sha256(utf8ToBytes(text))
const integer = (text) => BigInt('0x' + hex(digest(text)) + hex(digest(text + '.')))
const scalar = (text) => (integer(text) % (R - 1n)) + 1n
const word = (n, size = 32) => n.toString(16).padStart(2 * size, '0')
const fp = (n) => word(n, 64)
const fp2 = ({ c0, c1 }) => fp(c0) + fp(c1)
const g1 = (p) => { if (p.is0()) return fp(0n).repeat(2); const { x, y } = p.toAffine(); return fp(x) + fp(y) }
const g2 = (p) => { if (p.is0()) return fp(0n).repeat(4); const { x, y } = p.toAffine(); return fp2(x) + fp2(y) }
const times = (p, n) => (n % R === 0n ? p.subtract(p) : p.multiply(n % R))

const calls = []
const call = (name, address, input, output) => calls.push({ name, address, input, output })

for (const [name, Point, encode, add, msm] of [['G1', G1, g1, 0x0b, 0x0c], ['G2', G2, g2, 0x0d, 0x0e]]) {
  const base = Point.BASE
  const zero = Point.ZERO
  const a = times(base, scalar('a'))
  const b = times(base, scalar('b'))
  for (const [what, p, q] of [['random points', a, b], ['a point and itself', a, a], ['infinity', a, zero],
    ['two infinities', zero, zero], ['a point and its negative', a, a.negate()]]) {
    call(`${name} adds ${what}`, add, encode(p) + encode(q), encode(p.add(q)))
  }
  const scalars = [0n, 1n, 2n, R - 1n, R, R + 1n, (1n << 256n) - 1n, scalar('s')]
  for (const n of scalars) {
    call(`${name} multiplies by ${n}`, msm, encode(a) + word(n), encode(times(a, n)))
  }
  call(`${name} multiplies infinity`, msm, encode(zero) + word(5n), encode(zero))
  for (const count of [2, 3, 8, 33, 129]) {
    let input = ''
    let sum = zero
    for (let i = 0; i < count; i++) {
      const p = i % 7 === 3 ? zero : times(base, scalar('p' + i))
      const n = i % 5 === 4 ? scalars[i % scalars.length] : integer('n' + i) >> 256n
      input += encode(p) + word(n)
      sum = sum.add(times(p, n))
    }
    call(`${name} sums ${count} products`, msm, input, encode(sum))
  }
}

const yes = word(1n)
const no = word(0n)
const [a, b] = [scalar('a'), scalar('b')]
const pair = (p, q) => g1(p) + g2(q)
const P = G1.BASE
const Q = G2.BASE
call('pairing of generators', 0x0f, pair(P, Q), no)
call('pairing with infinity', 0x0f, pair(G1.ZERO, Q) + pair(P, G2.ZERO), yes)
call('pairings that cancel', 0x0f, pair(times(P, a), times(Q, b)) + pair(times(P, (a * b) % R).negate(), Q), yes)
call('pairings that do not', 0x0f, pair(times(P, a), times(Q, b)) + pair(times(P, (a * b + 1n) % R).negate(), Q), no)

for (const [what, n] of [['zero', 0n], ['one', 1n], ['a number', integer('u') % Fp.ORDER], ['the last', Fp.ORDER - 1n]]) {
  call(`G1 maps ${what}`, 0x10, fp(n), g1(bls.G1.mapToCurve(n)))
  const m = integer('v' + what) % Fp.ORDER
  call(`G2 maps ${what}`, 0x11, fp(n) + fp(m), g2(bls.G2.mapToCurve([n, m])))
}

const secret = digest('p256 key')
const key = p256.getPublicKey(secret, false).slice(1)
for (const text of ['first', 'second']) {
  const hash = digest(text)
  const signature = p256.sign(hash, secret, { prehash: false, lowS: false })
  call(`P-256 verifies the ${text} message`, 0x100, hex(hash) + hex(signature) + hex(key), yes)
  call(`P-256 refuses another hash than the ${text}`, 0x100, hex(digest(text + '!')) + hex(signature) + hex(key), '')
}
console.log(JSON.stringify(calls, null, 1))
