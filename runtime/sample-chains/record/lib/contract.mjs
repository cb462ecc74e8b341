// A handle on one deployed contract: makes the transactions that deploy and call it.
import { createContract } from 'micro-eth-signer/abi.js';
import { bytesToHex, concatBytes } from '@ethereumjs/util';
import { data } from './hex.mjs';
import { addressOf } from './people.mjs';

const DEPLOY_GAS = 3_000_000n;

export class Contract {
  /** Set when the deployment is signed, or given for a contract of the genesis allocation. */
  address;
  #abi;
  #bytecode;
  #codec;

  constructor(name, { abi, bytecode }, address) {
    this.name = name;
    this.address = address;
    this.#abi = abi;
    this.#bytecode = bytecode;
    this.#codec = createContract(abi.filter((entry) => entry.type === 'function'));
  }

  /** A deployment; `args` are the constructor's. */
  deploy(from, args = [], options = {}) {
    return {
      from,
      data: () => this.#creation(args),
      gas: DEPLOY_GAS,
      what: `deploy ${this.name}`,
      deployed: (address) => {
        this.address = address;
      },
      ...options,
    };
  }

  /** A call of a function; names of people and handles of contracts stand for addresses. */
  call(from, fn, args = [], options = {}) {
    return {
      from,
      to: () => this.address,
      data: () => this.encode(fn, args),
      what: `${this.name}.${fn}`,
      ...options,
    };
  }

  encode(fn, args = []) {
    const entry = this.#abi.find((each) => each.name === fn && each.type === 'function');
    if (!entry) throw new Error(`${this.name} has no function ${fn}`);
    return bytesToHex(this.#codec[fn].encodeInput(shaped(entry.inputs, args)));
  }

  #creation(args) {
    const entry = this.#abi.find((each) => each.type === 'constructor');
    if (!entry?.inputs.length) return this.#bytecode;
    // constructor arguments are encoded like a function's, without the selector
    const { make } = createContract([{ ...entry, type: 'function', name: 'make' }]);
    return bytesToHex(concatBytes(data(this.#bytecode), make.encodeInput(shaped(entry.inputs, args)).slice(4)));
  }
}

/** The codec's argument: nothing, the value itself, or an object by name. */
function shaped(inputs, args) {
  if (inputs.length !== args.length) throw new Error(`${inputs.length} arguments wanted, ${args.length} given`);
  const values = inputs.map((input, i) => converted(input.type, args[i]));
  if (inputs.length <= 1) return values[0];
  return inputs.every((input) => input.name)
    ? Object.fromEntries(inputs.map((input, i) => [input.name, values[i]]))
    : values;
}

function converted(type, value) {
  if (type === 'address') return value instanceof Contract ? value.address : addressOf(value);
  if (type.startsWith('bytes')) return typeof value === 'string' ? data(value) : value;
  return value;
}
