// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

/// Substrings of a long string.
contract Substring {
    bytes private constant PATTERN = "abab";

    /// Counts where a pattern starts in a text of n letters.
    function count(uint256 n) external pure returns (uint256 found) {
        bytes memory text = _text(n);
        bytes memory pattern = PATTERN;
        for (uint256 i = 0; i + pattern.length <= n; i++) {
            uint256 j = 0;
            while (j < pattern.length && text[i + j] == pattern[j]) {
                j++;
            }
            if (j == pattern.length) {
                found++;
            }
        }
    }

    function _text(uint256 n) private pure returns (bytes memory text) {
        text = new bytes(n);
        uint256 state = n;
        for (uint256 i = 0; i < n; i++) {
            state = Random.next(state);
            text[i] = bytes1(uint8(97 + ((state >> 32) & 1)));
        }
    }
}
