// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

/// Quicksort in memory.
contract CPUHeavy {
    /// Sorts n numbers and returns a digest of their order.
    function sort(uint256 n) external pure returns (uint256 digest) {
        uint256[] memory values = Random.numbers(n, type(uint64).max);
        if (n > 1) {
            _sort(values, 0, int256(n - 1));
        }
        for (uint256 i = 0; i < n; i++) {
            digest ^= values[i] * (i + 1);
        }
    }

    function _sort(uint256[] memory values, int256 low, int256 high) private pure {
        int256 i = low;
        int256 j = high;
        uint256 pivot = values[uint256(low + (high - low) / 2)];
        while (i <= j) {
            while (values[uint256(i)] < pivot) i++;
            while (pivot < values[uint256(j)]) j--;
            if (i <= j) {
                (values[uint256(i)], values[uint256(j)]) = (values[uint256(j)], values[uint256(i)]);
                i++;
                j--;
            }
        }
        if (low < j) _sort(values, low, j);
        if (i < high) _sort(values, i, high);
    }
}
