// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// Fibonacci numbers modulo 2^256, by a loop and by recursion.
contract Fibonacci {
    function iterative(uint256 n) external pure returns (uint256 a) {
        uint256 b = 1;
        unchecked {
            for (uint256 i = 0; i < n; i++) {
                (a, b) = (b, a + b);
            }
        }
    }

    function recursive(uint256 n) external pure returns (uint256) {
        return _recursive(n);
    }

    function _recursive(uint256 n) private pure returns (uint256) {
        return n < 2 ? n : _recursive(n - 1) + _recursive(n - 2);
    }
}
