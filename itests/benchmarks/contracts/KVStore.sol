// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

/// Values in storage by key. Keys are drawn from 2^16; a walk meets each once before it meets any again.
contract KVStore {
    uint256 private constant LAST_KEY = (1 << 16) - 1;

    mapping(uint256 => uint256) private _values;
    uint256 private _round;

    /// Makes the state before a measurement: a value for every key.
    function fill() external {
        _round = 1;
        for (uint256 key = 0; key <= LAST_KEY; key++) {
            _values[key] = key + 1;
        }
    }

    /// Changes n values on the walk from a place on, to others than any call before.
    function write(uint256 place, uint256 n) external {
        uint256 round = ++_round;
        for (uint256 i = 0; i < n; i++) {
            place = Random.next(place);
            _values[place & LAST_KEY] = (round << 128) | place;
        }
    }

    /// Adds n values up on the walk from a place on.
    function read(uint256 place, uint256 n) external view returns (uint256 sum) {
        for (uint256 i = 0; i < n; i++) {
            place = Random.next(place);
            unchecked {
                sum += _values[place & LAST_KEY];
            }
        }
    }
}
