// Blocks with many senders: a bit of everything, nothing in common, everything in common.
import { people, stranger } from '../lib/people.mjs';
import { send } from './transfers.mjs';

const everybody = [...people.keys()];

/** Everybody does something else, each round somebody else does it. */
export async function mixed(r) {
  const [token, slots, registry, vault, compute, events] = [
    'Token',
    'Slots',
    'Registry',
    'Vault',
    'Compute',
    'Events',
  ].map((name) => r.contracts.get(name));
  const deeds = [
    (who, n) => token.call(who, 'approve', ['ada', n]),
    (who, n) => send(who, stranger(`visitor ${n}`), n),
    (who, n) => slots.call(who, 'fill', [1000n + n, 3n, n]),
    (who, n) => registry.call(who, 'register', [`0x${n.toString(16).padStart(64, '0')}`]),
    (who, n) => vault.call(who, 'deposit', [], { value: n }),
    (who) => vault.call(who, 'withdraw', [1_000_000n], { fails: true, what: 'withdrawal of too much' }),
    (who) => registry.call(who, 'nextVersion'),
    (who, n) => compute.call(who, 'fibonacci', [n]),
    (who, n) => events.call(who, 'each', [n]),
    (who, n) => slots.call(who, 'clearMany', [1000n + n - 12n, 3n]),
    (who) => slots.call(who, 'bump'),
    (who, n) => send(who, 'ada', n),
  ];
  for (let round = 1; round <= 3; round++) {
    await r.block(
      `a bit of everything ${round}`,
      everybody.map((who, i) => deeds[(i + round) % deeds.length](who, BigInt(round * 12 + i))),
    );
  }
}

/** The two extremes for a machine that executes in parallel. */
export async function extremes(r) {
  const slots = r.contracts.get('Slots');
  await r.block(
    'twelve transfers with nothing in common but the beneficiary',
    everybody.map((who, i) => send(who, stranger(`apart ${i}`), 1n, { type: '1559' })),
  );
  await r.block(
    'twelve calls that all change one slot',
    everybody.map((who) => slots.call(who, 'bump')),
  );
  await r.block(
    'a chain of transfers, each spending the one before',
    everybody.map((who, i) => send(who, everybody[(i + 1) % everybody.length], 10n ** 18n)),
  );
  await r.note(
    everybody.slice(0, 3).map((who) => [who]),
    [
      [slots, 'packed'],
      [r.contracts.get('Registry'), 'version'],
    ],
  );
}
