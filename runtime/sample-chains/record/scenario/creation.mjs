// Contracts that make contracts, and creations that fail.
import { word } from '../lib/hex.mjs';

/** A transaction without recipient and with hand-made init code. */
const create = (from, data, what, options = {}) => ({ from, data, what, gas: 200_000n, ...options });

export async function creation(r) {
  const factory = r.contract('Factory');
  await r.block('creation', [
    factory.deploy('ada'),
    factory.call('ada', 'create', [1n]),
    factory.call('barbara', 'create', [2n], { value: 5n, what: 'CREATE with value' }),
    factory.call('charles', 'create2', [3n, word(3)]),
    factory.call('donald', 'create2', [4n, word(4)], { value: 9n, what: 'CREATE2 with value' }),
    factory.call('edsger', 'createMany', [20n, 4n], { gas: 1_500_000n, what: 'four children' }),
  ]);
  await r.block('creation that fails inside', [
    factory.call('ada', 'tryCreate', [13n], { what: 'a constructor that reverts, caught' }),
    factory.call('barbara', 'tryCreate', [14n], { what: 'the nonce after a failed creation' }),
    factory.call('charles', 'createWithoutFunds', [15n], { what: 'CREATE without the value' }),
    factory.call('donald', 'collide', [16n, word(16)], { gas: 3_000_000n, what: 'CREATE2 collision' }),
    factory.call('edsger', 'create2', [3n, word(3)], {
      gas: 2_000_000n,
      fails: true,
      what: 'CREATE2 where a contract is',
    }),
    factory.call('frances', 'create', [13n], { fails: true, what: 'a constructor that reverts' }),
  ]);
}

export async function rawCreation(r) {
  await r.block('creation by hand', [
    create('ada', '0x600a600c600039600a6000f3602a60005260206000f3', 'init code that returns ten bytes', { value: 1n }),
    create('ada', '0x', 'no init code: an account without code', { value: 2n }),
    create('barbara', '0x60006000f3', 'init code that returns nothing'),
    create('barbara', '0x60ef60005360016000f3', 'code that begins with 0xef (EIP-3541)', { fails: true }),
    create('charles', '0x6160016000f3', 'code longer than 24,576 bytes (EIP-170)', { fails: true, gas: 8_000_000n }),
    create('charles', '0x6110006000f3', 'not enough gas for the code deposit', { fails: true, gas: 300_000n }),
    create('donald', '0xfe', 'init code that is invalid', { fails: true }),
    create('donald', '0x60006000fd', 'init code that reverts', { fails: true }),
    create('edsger', '0x600160015500', 'init code that writes storage'),
    create('edsger', '0x33ff', 'init code that destroys itself', { value: 3n }),
  ]);
}
