// Every precompile of the fork, with good and with bad input.
import { secp256k1 } from '@noble/curves/secp256k1.js';
import { bn254 } from '@noble/curves/bn254.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { bytesToHex, utf8ToBytes } from '@ethereumjs/util';
import { evaluation } from '../lib/kzg.mjs';
import { word } from '../lib/hex.mjs';
import { people } from '../lib/people.mjs';

const words = (...values) => `0x${values.map((value) => word(value).slice(2)).join('')}`;
const text = (value) => bytesToHex(utf8ToBytes(value));
const G1 = [1n, 2n];
const P = bn254.fields.Fp.ORDER;

export async function precompiles(r) {
  const precompiles = r.contract('Precompiles');
  const run = (from, number, input, what, gas = 100_000n) =>
    precompiles.call(from, 'run', [`0x${number.toString(16).padStart(40, '0')}`, gas, input], { gas: 800_000n, what });
  await r.block('precompiles: hashes and signatures', [
    precompiles.deploy('kathleen'),
    run('ada', 1, signature(), 'ecrecover'),
    run('ada', 1, words(1, 27, 1, 1), 'ecrecover of another point'),
    run('barbara', 1, words(1, 29, 1, 1), 'ecrecover with a wrong v: no output'),
    run('charles', 2, text('abc'), 'sha256'),
    run('charles', 3, text('abc'), 'ripemd160'),
    run('donald', 4, text('the same again'), 'identity'),
    run('donald', 2, '0x', 'sha256 of nothing'),
  ]);
  await r.block('precompiles: modular exponentiation', [
    run('edsger', 5, `${words(1, 32, 32)}03${words(P - 1n, P).slice(2)}`, 'modexp: Fermat'),
    run('edsger', 5, `${words(1, 1, 1)}020a00`, 'modexp: modulus zero'),
    run('frances', 5, words(0, 0, 0), 'modexp: nothing to nothing'),
    run('frances', 5, '0x', 'modexp: no input'),
    run('grace', 5, `${words(64, 3, 64)}${'ab'.repeat(64)}010001${'cd'.repeat(64)}`, 'modexp: 512 bits'),
    run('grace', 5, words(2n ** 64n, 1, 1), 'modexp: absurd length, out of gas'),
  ]);
  await r.block('precompiles: bn254', [
    run('ada', 6, words(...G1, ...G1), 'bn254 addition'),
    run('ada', 6, words(...G1, 0, 0), 'bn254 addition of infinity'),
    run('barbara', 6, words(1, 1, 0, 0), 'bn254 addition of no point: fails'),
    run('barbara', 7, words(...G1, 9), 'bn254 multiplication'),
    run('charles', 7, words(...G1, bn254.fields.Fr.ORDER), 'bn254 multiplication by the order'),
    run('charles', 8, pairing(), 'bn254 pairing: one', 200_000n),
    run('donald', 8, '0x', 'bn254 pairing of nothing: one'),
    run('donald', 8, words(...G1, ...g2()), 'bn254 pairing: not one', 200_000n),
    run('edsger', 8, words(1, 2, 3), 'bn254 pairing of a wrong length: fails', 200_000n),
  ]);
  await r.block('precompiles: blake2f and others', [
    run('frances', 9, blake2(12, 1), 'blake2f'),
    run('frances', 9, blake2(0, 1), 'blake2f without rounds'),
    run('grace', 9, blake2(12, 2), 'blake2f with a wrong flag: fails'),
    precompiles.call('john', 'pay', ['0x0000000000000000000000000000000000000002'], {
      value: 3n,
      what: 'ether to the sha256 precompile',
    }),
    precompiles.call('john', 'pay', ['0x0000000000000000000000000000000000000009'], {
      value: 3n,
      gas: 4_000_000n,
      what: 'ether to blake2f, which fails',
    }),
    {
      from: 'kathleen',
      to: '0x0000000000000000000000000000000000000003',
      data: text('direct'),
      what: 'a transaction to a precompile',
    },
  ]);
  if (r.since('Cancun')) await pointEvaluation(r, run);
}

async function pointEvaluation(r, run) {
  const good = evaluation('A blob of the sample chain', 5n);
  const wrong = good.slice(0, -1) + (good.endsWith('0') ? '1' : '0');
  await r.block('precompiles: point evaluation', [
    run('ada', 10, good, 'point evaluation'),
    run('ada', 10, evaluation('Another blob', 2n ** 200n), 'point evaluation far away'),
    run('barbara', 10, wrong, 'point evaluation of a wrong proof: fails'),
    run('barbara', 10, good.slice(0, -2), 'point evaluation of a wrong length: fails'),
    run('charles', 10, good, 'point evaluation without the gas: fails', 40_000n),
    run('charles', 10, good.replace('0x01', '0x02'), 'point evaluation of a wrong version: fails'),
  ]);
}

/** ecrecover's input for a signature of Ada's. */
function signature() {
  const hash = keccak_256(utf8ToBytes('signed by ada'));
  const [recovery, ...rs] = secp256k1.sign(hash, people.get('ada').key, { prehash: false, format: 'recovered' });
  const half = (from) => BigInt(bytesToHex(Uint8Array.from(rs.slice(from, from + 32))));
  return words(bytesToHex(hash), 27 + recovery, half(0), half(32));
}

/** The generator of G2 in the order of EIP-197: imaginary part first. */
function g2() {
  const { x, y } = bn254.G2.Point.BASE.toAffine();
  return [x.c1, x.c0, y.c1, y.c0];
}

/** e(G1, G2) * e(-G1, G2) = 1. */
const pairing = () => words(...G1, ...g2(), 1n, P - 2n, ...g2());

/** State and message of EIP-152: BLAKE2b of "abc". */
function blake2(rounds, flag) {
  const h =
    '48c9bdf267e6096a3ba7ca8485ae67bb2bf894fe72f36e3cf1361d5f3af54fa5' +
    'd182e6ad7f520e511f6c3e2b8c68059b6bbd41fbabd9831f79217e1319cde05b';
  const t = '0300000000000000' + '00'.repeat(8);
  return `0x${rounds.toString(16).padStart(8, '0')}${h}${'616263'.padEnd(256, '0')}${t}${flag.toString(16).padStart(2, '0')}`;
}
