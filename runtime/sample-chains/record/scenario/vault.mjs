// Calls with value, stipends, reentrancy.
import { stranger } from '../lib/people.mjs';

export async function vault(r) {
  const vault = r.contract('Vault');
  const thief = r.contract('Thief');
  await r.block('a vault', [
    vault.deploy('edsger'),
    thief.deploy('niklaus', [vault], { value: 10n }),
    vault.call('ada', 'deposit', [], { value: 10_000n }),
    { from: 'barbara', to: () => vault.address, value: 500n, gas: 100_000n, what: 'ether by receive()' },
    vault.call('ada', 'withdraw', [4_000n]),
    vault.call('charles', 'withdraw', [1n], { fails: true, what: 'withdrawal without deposit' }),
  ]);
  await r.block('calls with value', [
    vault.call('donald', 'sendStipend', ['ada', 10n], { what: '2,300 gas suffice for an account' }),
    vault.call('donald', 'sendStipend', [thief, 10n], { what: '2,300 gas do not suffice for a contract' }),
    vault.call('edsger', 'pay', [stranger('paid by the vault'), 11n], { what: 'a call makes an account' }),
    vault.call('edsger', 'pay', ['frances', 0n], { what: 'a call without value' }),
    vault.call('frances', 'overpay', ['ada'], { what: 'a call with more than there is' }),
    vault.call('grace', 'pay', [stranger('never made'), 12n], {
      gas: 50_000n,
      fails: true,
      what: 'a new account is too dear',
    }),
  ]);
  await r.block('reentrancy', [
    thief.call('niklaus', 'steal', [3n], { value: 1_000n, gas: 1_000_000n, what: 'withdrawn four times' }),
    thief.call('niklaus', 'steal', [200n], {
      value: 1_000n,
      gas: 3_000_000n,
      fails: true,
      what: 'too greedy: all undone',
    }),
    vault.call('ada', 'withdraw', [100n]),
    { from: 'kathleen', to: () => vault.address, data: '0x01', value: 1n, fails: true, what: 'no such function' },
  ]);
}
