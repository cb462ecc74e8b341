// What a block's header says about the fees of the next one.
const ELASTICITY = 2n;
const CHANGE_DENOMINATOR = 8n;
const BLOB_GAS_TARGET = 3n * 2n ** 17n;

/** The base fee after this block (EIP-1559). */
export function nextBaseFee({ baseFeePerGas, gasUsed, gasLimit }) {
  const [fee, used, target] = [BigInt(baseFeePerGas), BigInt(gasUsed), BigInt(gasLimit) / ELASTICITY];
  const change = (fee * (used > target ? used - target : target - used)) / target / CHANGE_DENOMINATOR;
  if (used > target) return fee + (change > 0n ? change : 1n);
  return fee - (used < target ? change : 0n);
}

/** The excess blob gas after this block (EIP-4844, with Cancun's target of three blobs). */
export function nextExcessBlobGas({ excessBlobGas, blobGasUsed }) {
  const sum = BigInt(excessBlobGas) + BigInt(blobGasUsed);
  return sum > BLOB_GAS_TARGET ? sum - BLOB_GAS_TARGET : 0n;
}
