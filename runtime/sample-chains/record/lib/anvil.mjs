// Starts the stock development node as a child process on a free port, and talks JSON-RPC to it.
import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const START_MILLIS = 20_000;

export class Anvil {
  #child;
  #url;
  #id = 0;

  /** Starts a node with the given genesis file; no mining but on demand, transactions in the order sent. */
  static async start({ genesisFile, chainId, hardfork, timestamp }) {
    const node = new Anvil();
    const port = await freePort();
    node.#url = `http://127.0.0.1:${port}`;
    node.#child = spawn(
      binary(),
      [
        '--init',
        genesisFile,
        '--chain-id',
        String(chainId),
        '--hardfork',
        hardfork,
        '--timestamp',
        String(timestamp),
        '--port',
        String(port),
        '--accounts',
        '0',
        '--disable-default-create2-deployer',
        '--no-mining',
        '--order',
        'fifo',
        '--quiet',
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    );
    await node.#ready();
    return node;
  }

  /** One JSON-RPC call; throws what the node answers as an error. */
  async rpc(method, ...params) {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ jsonrpc: '2.0', id: ++this.#id, method, params }),
    });
    const { result, error } = await response.json();
    if (error) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  stop() {
    return new Promise((resolve) => {
      if (this.#child.exitCode !== null) return resolve();
      this.#child.once('exit', resolve);
      this.#child.kill('SIGTERM');
    });
  }

  async #ready() {
    const deadline = Date.now() + START_MILLIS;
    for (;;) {
      try {
        return await this.rpc('eth_chainId');
      } catch (error) {
        if (this.#child.exitCode !== null) throw new Error('the node ended while starting');
        if (Date.now() > deadline) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  }
}

/** The binary out of its npm package, or the one that the environment variable ANVIL names. */
function binary() {
  if (process.env.ANVIL) return process.env.ANVIL;
  const manifest = createRequire(import.meta.url).resolve('@foundry-rs/anvil-linux-amd64/package.json');
  return join(dirname(manifest), 'bin', 'anvil');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
