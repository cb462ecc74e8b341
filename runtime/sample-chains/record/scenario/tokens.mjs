// ERC-20: approvals, transfers, refunds, and what is refused.
import { stranger } from '../lib/people.mjs';

const UNIT = 10n ** 18n;

export async function tokens(r) {
  const token = r.contract('Token');
  await r.block('ERC-20: deploy and hand out', [
    token.deploy('ada', [1_000_000n * UNIT]),
    ...['barbara', 'charles', 'donald', 'edsger', 'frances'].map((to) =>
      token.call('ada', 'transfer', [to, 500n * UNIT]),
    ),
  ]);
  await r.block('ERC-20: approve', [
    token.call('barbara', 'approve', ['grace', 100n * UNIT]),
    token.call('charles', 'approve', ['grace', 50n * UNIT]),
    token.call('donald', 'approve', ['ada', 2n ** 256n - 1n]),
    token.call('edsger', 'approve', ['ada', 0n], { what: 'Token.approve of nothing' }),
    token.call('frances', 'approve', ['frances', 5n]),
    token.call('barbara', 'approve', ['grace', 80n * UNIT], { what: 'Token.approve again' }),
  ]);
  await r.block('ERC-20: transferFrom', [
    token.call('grace', 'transferFrom', ['barbara', 'john', 30n * UNIT]),
    token.call('grace', 'transferFrom', ['barbara', 'john', 50n * UNIT], {
      what: 'Token.transferFrom that uses the allowance up',
    }),
    token.call('grace', 'transferFrom', ['barbara', 'john', 1n], {
      fails: true,
      what: 'Token.transferFrom beyond the allowance',
    }),
    token.call('grace', 'transferFrom', ['charles', 'grace', 50n * UNIT]),
    token.call('ada', 'transferFrom', ['donald', stranger('holder'), 499n * UNIT]),
    token.call('ada', 'transferFrom', ['donald', 'ada', 2n * UNIT], {
      fails: true,
      what: 'Token.transferFrom beyond the balance',
    }),
    token.call('frances', 'transferFrom', ['frances', 'frances', 5n], { what: 'Token.transferFrom to oneself' }),
  ]);
  await r.block('ERC-20: burn and refuse', [
    token.call('john', 'burn', [80n * UNIT], { what: 'Token.burn of everything: a refund' }),
    token.call('kathleen', 'transfer', ['ada', 1n], { fails: true, what: 'Token.transfer without balance' }),
    token.call('ada', 'transfer', ['barbara', 1n], { gas: 30_000n, fails: true, what: 'Token.transfer out of gas' }),
    token.call('ada', 'transfer', ['barbara', 1n], {
      value: 1n,
      fails: true,
      what: 'value to a function that takes none',
    }),
    { from: 'ada', to: () => token.address, data: '0xdeadbeef', fails: true, what: 'unknown function' },
    token.call('edsger', 'transfer', ['leslie', 500n * UNIT], { what: 'Token.transfer of everything' }),
  ]);
  await r.note(
    [[token, 0], ['ada'], ['edsger'], [stranger('holder')]],
    [
      [token, 'totalSupply'],
      [token, 'symbol'],
      ...['ada', 'barbara', 'john', 'leslie', 'edsger', stranger('holder')].map((who) => [token, 'balanceOf', [who]]),
      [token, 'allowance', ['donald', 'ada']],
    ],
  );
}

/** Many holders in one block: what a busy block looks like. */
export async function busyTokens(r) {
  const token = r.contracts.get('Token');
  const senders = ['ada', 'barbara', 'charles', 'frances', 'leslie', 'grace'];
  for (let round = 1; round <= 3; round++) {
    await r.block(`ERC-20: busy block ${round}`, [
      ...senders.map((from) => token.call('ada', 'transfer', [from, UNIT])),
      ...senders.map((from, i) => token.call(from, 'transfer', [stranger(`holder ${round} ${i}`), UNIT / 2n])),
    ]);
  }
}
