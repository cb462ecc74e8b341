// DELEGATECALL behind a stable address, and an upgrade.
const EIP1967_SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbcn;

export async function proxies(r) {
  const first = r.contract('CounterV1');
  const second = r.contract('CounterV2');
  const proxy = r.contract('Proxy');
  const through = (from, fn, options = {}) => ({
    from,
    to: () => proxy.address,
    data: () => second.encode(fn),
    what: `${fn} through the proxy`,
    ...options,
  });
  await r.block('a proxy', [
    first.deploy('grace'),
    second.deploy('grace'),
    proxy.deploy('grace', [first]),
    through('ada', 'increment'),
    through('barbara', 'increment', { value: 7n }),
    first.call('charles', 'increment', [], { what: 'the implementation itself has its own storage' }),
  ]);
  await r.block('a proxy is upgraded', [
    proxy.call('grace', 'upgradeTo', [second]),
    through('donald', 'increment'),
    through('edsger', 'fail', { fails: true, what: 'revert data comes through the proxy' }),
    through('frances', 'increment'),
    { from: 'john', to: () => proxy.address, value: 3n, what: 'plain ether to the proxy' },
    proxy.call('grace', 'upgradeTo', ['kathleen'], { what: 'upgrade to an account without code' }),
    through('leslie', 'increment', { what: 'delegatecall of no code succeeds' }),
  ]);
  await r.note(
    [
      [proxy, 0, 1, EIP1967_SLOT],
      [first, 0],
      [second, 0],
    ],
    [[first, 'count']],
  );
}
