// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

/// Values in storage by key.
contract KVStore {
    mapping(uint256 => uint256) private _values;
    uint256 private _round;

    /// Changes n values, to others than any call before.
    function write(uint256 n) external {
        uint256 round = ++_round;
        for (uint256 key = 0; key < n; key++) {
            _values[key] = (round << 128) | key;
        }
    }

    /// Adds n values up.
    function read(uint256 n) external view returns (uint256 sum) {
        for (uint256 key = 0; key < n; key++) {
            unchecked {
                sum += _values[key];
            }
        }
    }
}
