// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// A linear congruential generator, so that inputs need not be sent.
library Random {
    function next(uint256 state) internal pure returns (uint256) {
        unchecked {
            return (state * 6364136223846793005 + 1442695040888963407) & type(uint64).max;
        }
    }

    function numbers(uint256 n, uint256 bound) internal pure returns (uint256[] memory values) {
        values = new uint256[](n);
        uint256 state = n;
        for (uint256 i = 0; i < n; i++) {
            state = next(state);
            values[i] = (state >> 16) % bound;
        }
    }
}
