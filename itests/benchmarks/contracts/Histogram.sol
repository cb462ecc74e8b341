// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

/// Numbers of an array, counted by range.
contract Histogram {
    uint256 private constant BINS = 16;
    uint256 private constant BOUND = 1 << 20;

    /// Sorts n numbers into ranges and returns how many are in the fullest one and in [low, high).
    function count(uint256 n, uint256 low, uint256 high) external pure returns (uint256 fullest, uint256 inside) {
        uint256[] memory values = Random.numbers(n, BOUND);
        uint256[] memory bins = new uint256[](BINS);
        for (uint256 i = 0; i < n; i++) {
            uint256 value = values[i];
            bins[value / (BOUND / BINS)]++;
            if (value >= low && value < high) {
                inside++;
            }
        }
        for (uint256 i = 0; i < BINS; i++) {
            if (bins[i] > fullest) {
                fullest = bins[i];
            }
        }
    }
}
