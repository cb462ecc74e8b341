// What contracts see of block, transaction and other accounts.
import { addressOf } from '../lib/people.mjs';
import { REGISTRY } from '../lib/fixed.mjs';

export async function environment(r) {
  const environment = r.contract('Environment');
  await r.block('what a contract sees', [
    environment.deploy('leslie'),
    environment.call('ada', 'block_', [], { what: 'block number, time, beneficiary, randomness, limits' }),
    environment.call('barbara', 'transaction_', [], { value: 5n, what: 'origin, gas price, value, gas left' }),
    environment.call('charles', 'beneficiary', [], { what: "the beneficiary's balance within a block" }),
    environment.call('donald', 'beneficiary', [], { what: 'the same one transaction later' }),
    environment.call('edsger', 'inspect', [REGISTRY], { what: 'code and balance of another contract' }),
  ]);
  await r.block(
    'BLOCKHASH',
    [
      environment.call('frances', 'hashes', [2n], { what: 'hashes of the parent and of two back' }),
      environment.call('grace', 'hashes', [BigInt(r.height + 1)], { what: 'the hash of block 0' }),
      environment.call('john', 'inspect', ['kathleen'], { what: 'code and balance of an account without code' }),
      environment.call('john', 'inspect', [environment], { what: 'code and balance of oneself' }),
      environment.call('kathleen', 'transaction_', [], { type: 'legacy', value: 6n }),
      environment.call('leslie', 'block_'),
    ],
    { beneficiary: addressOf('margaret') },
  );
}
