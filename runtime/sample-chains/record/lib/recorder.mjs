// Drives the node block by block: signs, sends, mines, and checks that what happened is what was meant.
import { createContractAddress, createAddressFromString, bytesToHex } from '@ethereumjs/util';
import { encodeBlock, transactionsRootOf } from './blocks.mjs';
import { Contract } from './contract.mjs';
import { correctHeader } from './correct.mjs';
import { BENEFICIARY, GENESIS_TIME } from './genesis.mjs';
import { accountFact } from './facts.mjs';
import { nextBaseFee } from './fees.mjs';
import { hex } from './hex.mjs';
import { addressOf } from './people.mjs';
import { ROTATION, sign } from './sign.mjs';

const SLOT_SECONDS = 12;
const DEFAULT_GAS = 400_000n;
const FORKS = ['Paris', 'Shanghai', 'Cancun'];

export class Recorder {
  /** What was recorded: {title, block, raw, cases[{index, hash, type, status, gasUsed, what}], receipts}. */
  blocks = [];
  /** What was noted: {height, accounts, calls}. */
  facts = [];
  /** All handles made, by label, for later scenarios. */
  contracts = new Map();
  #node;
  #chain;
  #common;
  #compiled;
  #nonces = new Map();
  #rotation = 0;

  constructor(node, chain, common, compiled, alloc) {
    this.#node = node;
    this.#chain = chain;
    this.#common = common;
    this.#compiled = compiled;
    for (const [address, { nonce }] of Object.entries(alloc)) this.#nonces.set(address, BigInt(nonce ?? 0));
  }

  get height() {
    return this.blocks.length;
  }

  /** Whether the chain's rules are those of `fork` or later. */
  since(fork) {
    return FORKS.indexOf(this.#chain.fork) >= FORKS.indexOf(fork);
  }

  /** A handle on a contract, by default yet to be deployed. */
  contract(name, { label = name, address } = {}) {
    const handle = new Contract(name, this.#compiled[name], address);
    this.contracts.set(label, handle);
    return handle;
  }

  /** The nonce that the sender's next transaction will have. */
  nonceOf(who) {
    return this.#nonces.get(addressOf(who)) ?? 0n;
  }

  /** Mines one block with exactly these transactions in this order. */
  async block(title, specs, { beneficiary = BENEFICIARY } = {}) {
    const signed = specs.map((spec) => this.#sign(spec));
    for (const { wire, what } of signed) await this.#send(wire, `${title}: ${what}`);
    await this.#node.rpc('anvil_setCoinbase', beneficiary);
    await this.#mine();
    await this.#collect(title, signed);
  }

  /**
   * Notes what the node says at this height: accounts as [who, slots...], calls as [contract, function, arguments].
   */
  async note(accounts, calls = []) {
    const fact = { height: this.height, accounts: [], calls: [] };
    for (const [who, ...slots] of accounts) {
      fact.accounts.push(await accountFact(this.#node, who.address ?? addressOf(who), slots));
    }
    for (const [contract, fn, args = []] of calls) fact.calls.push(await this.#answer(contract, fn, args));
    this.facts.push(fact);
  }

  async #answer(contract, fn, args) {
    const call = { to: contract.address, data: contract.encode(fn, args) };
    return { what: `${contract.name}.${fn}`, ...call, result: await this.#node.rpc('eth_call', call, 'latest') };
  }

  #sign(spec) {
    const sender = addressOf(spec.from);
    const nonce = this.nonceOf(sender);
    this.#nonces.set(sender, nonce + 1n);
    const filled = this.#filled(spec, nonce);
    if (!filled.to) this.#announce(spec, sender, nonce);
    return { ...spec, ...sign(filled, this.#common), type: filled.type };
  }

  #filled(spec, nonce) {
    const valueOf = (field) => (typeof field === 'function' ? field() : field);
    const to = valueOf(spec.to);
    const type = spec.type ?? ROTATION[this.#rotation++ % ROTATION.length];
    return {
      ...spec,
      type,
      nonce,
      to: to && addressOf(to),
      data: valueOf(spec.data) ?? '0x',
      value: spec.value ?? 0n,
      gas: spec.gas ?? DEFAULT_GAS,
      accessList: valueOf(spec.accessList) ?? [],
    };
  }

  #announce(spec, sender, nonce) {
    const address = createContractAddress(createAddressFromString(sender), nonce).toString();
    spec.deployed?.(address);
  }

  async #send(wire, what) {
    try {
      await this.#node.rpc('eth_sendRawTransaction', bytesToHex(wire));
    } catch (error) {
      throw new Error(`${what}: ${error.message}`);
    }
  }

  /** Time and base fee are told: the node repeats the genesis' base fee in block 1, and corrections make it drift. */
  async #mine() {
    const parent = await this.#parent();
    await this.#node.rpc('evm_setNextBlockTimestamp', GENESIS_TIME + SLOT_SECONDS * (this.height + 1));
    await this.#node.rpc('anvil_setNextBlockBaseFeePerGas', hex(nextBaseFee(parent)));
    await this.#node.rpc('evm_mine');
  }

  async #parent() {
    return this.blocks.at(-1)?.block ?? (await this.#node.rpc('eth_getBlockByNumber', '0x0', false));
  }

  async #collect(title, signed) {
    const number = hex(this.height + 1);
    const receipts = await this.#node.rpc('eth_getBlockReceipts', number);
    const raws = signed.map((each) => each.raw);
    await correctHeader(this.#node, await this.#parent(), await transactionsRootOf(raws));
    const block = await this.#node.rpc('eth_getBlockByNumber', number, false);
    requireOrder(title, block, signed);
    const cases = signed.map((transaction, index) => judged(title, transaction, receipts[index], index));
    const raw = await encodeBlock(block, raws);
    this.blocks.push({ title, block, raw, cases, receipts });
  }
}

function requireOrder(title, block, signed) {
  const wanted = signed.map((each) => bytesToHex(each.hash));
  if (JSON.stringify(wanted) !== JSON.stringify(block.transactions)) {
    throw new Error(
      `${title}: sent ${wanted.length} transactions, the block has ${block.transactions.length} or another order`,
    );
  }
}

function judged(title, { what, type, fails = false }, receipt, index) {
  const failed = receipt.status === '0x0';
  if (failed !== fails) throw new Error(`${title}: "${what}" ${failed ? 'failed' : 'succeeded'} unexpectedly`);
  return {
    index,
    hash: receipt.transactionHash,
    type,
    status: Number(receipt.status),
    gasUsed: Number(receipt.gasUsed),
    what,
  };
}
