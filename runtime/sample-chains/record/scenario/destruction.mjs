// SELFDESTRUCT: before Cancun the account goes; since EIP-6780 only the one made in the same transaction.
import { word } from '../lib/hex.mjs';
import { stranger } from '../lib/people.mjs';

export async function destruction(r) {
  const mortal = r.contract('Mortal');
  const undertaker = r.contract('Undertaker');
  await r.block('contracts that can die', [
    mortal.deploy('john', [], { value: 1000n }),
    undertaker.deploy('john'),
    mortal.call('ada', 'mark', [7n]),
    { from: 'barbara', to: () => mortal.address, value: 50n, what: 'ether to the mortal' },
    undertaker.call('charles', 'createAndBury', [word(1), stranger('heir')], {
      value: 77n,
      what: 'created and destroyed at once',
    }),
    undertaker.call('donald', 'createAndBurn', [word(2)], { value: 88n, what: 'ether burnt with its account' }),
  ]);
  await r.block('self-destruction', [
    mortal.call('edsger', 'die', [stranger('second heir')], { what: 'destroyed in favour of a new account' }),
    mortal.call('frances', 'mark', [8n], { what: 'a call later in the same block' }),
    { from: 'grace', to: () => mortal.address, value: 5n, what: 'ether later in the same block' },
    undertaker.call('charles', 'createAndBury', [word(1), 'ada'], { value: 1n, what: 'the same address again' }),
    undertaker.call('donald', 'buryThenPay', [word(3), 'ada'], { value: 99n, what: 'ether to the dead' }),
  ]);
  await r.block('after self-destruction', [
    { from: 'grace', to: () => mortal.address, value: 5n, what: 'ether to where the mortal was' },
    mortal.call('john', 'mark', [9n], { what: 'a call to where the mortal was' }),
    mortal.call('kathleen', 'die', ['kathleen'], { what: 'destroyed again, where code is left' }),
    undertaker.call('charles', 'createAndBury', [word(1), 'ada']),
  ]);
  await r.note([[mortal, 0], [undertaker], [stranger('heir')], [stranger('second heir')]]);
}
