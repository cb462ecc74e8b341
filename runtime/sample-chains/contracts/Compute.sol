pragma solidity 0.8.37;

/// Plain work for the machine: loops, arithmetic, memory, hashing.
contract Compute {
    uint256 public result;

    function fibonacci(uint256 n) external {
        uint256 a = 0;
        uint256 b = 1;
        unchecked {
            for (uint256 i = 0; i < n; i++) (a, b) = (b, a + b);
        }
        result = a;
    }

    function primes(uint256 limit) external {
        bool[] memory composite = new bool[](limit + 1);
        uint256 found = 0;
        for (uint256 i = 2; i <= limit; i++) {
            if (composite[i]) continue;
            found++;
            for (uint256 j = i * i; j <= limit; j += i) composite[j] = true;
        }
        result = found;
    }

    function hashChain(uint256 n) external {
        bytes32 hash = bytes32(result);
        for (uint256 i = 0; i < n; i++) hash = keccak256(abi.encode(hash, i));
        result = uint256(hash);
    }

    /// Insertion sort of a pseudo-random array.
    function sort(uint256 n) external {
        uint256[] memory a = new uint256[](n);
        for (uint256 i = 0; i < n; i++) a[i] = uint256(keccak256(abi.encode(i)));
        for (uint256 i = 1; i < n; i++) {
            uint256 value = a[i];
            uint256 j = i;
            for (; j > 0 && a[j - 1] > value; j--) a[j] = a[j - 1];
            a[j] = value;
        }
        result = a[n / 2];
    }

    /// The opcodes that plain Solidity seldom emits.
    function oddOpcodes(int256 x, int256 y, uint256 m) external {
        uint256 r;
        assembly {
            r := xor(sdiv(x, y), smod(x, y))
            r := xor(r, signextend(1, x))
            r := xor(r, byte(30, x))
            r := xor(r, sar(3, x))
            r := xor(r, addmod(x, y, m))
            r := xor(r, mulmod(x, y, m))
            r := xor(r, exp(y, 77))
            r := add(r, add(slt(x, y), sgt(x, y)))
            codecopy(0, 0, 64)
            r := add(r, keccak256(0, 96))
            r := add(r, add(codesize(), selfbalance()))
            sstore(result.slot, r)
        }
    }

    /// Memory grows quadratically in price.
    function touchMemory(uint256 size) external {
        assembly {
            mstore(size, 1)
            sstore(result.slot, mload(size))
        }
    }
}
