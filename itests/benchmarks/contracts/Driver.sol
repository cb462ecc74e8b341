// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

import "./Random.sol";

interface Token {
    function open(address owner, address spender, uint256 value) external;

    function approve(address spender, uint256 value) external returns (bool);

    function transfer(address to, uint256 value) external returns (bool);

    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// Calls a token many times in one call, so that what a call from outside costs does not count. Each of the calls is
/// about other accounts: they are drawn from 2^14, and a walk meets each once before it meets any again.
contract Driver {
    uint256 private constant FIRST_ACCOUNT = 1 << 16;
    uint256 private constant LAST = (1 << 14) - 1;

    uint256 private _round;

    /// Makes the state before a measurement: all accounts own tokens, let the next account on the walk and this contract
    /// spend them, and may spend this contract's.
    function open(Token token, uint256 value) external {
        _round = 1;
        token.open(address(this), address(this), value);
        for (uint256 place = 0; place <= LAST; place++) {
            address owner = _account(place);
            token.open(owner, _account(Random.next(place)), value);
            token.open(owner, address(this), value);
            token.approve(owner, value);
        }
    }

    /// Approves another sum than any call before.
    function approve(Token token, uint256 place, uint256 times) external {
        uint256 round = ++_round;
        for (uint256 i = 0; i < times; i++) {
            place = Random.next(place);
            token.approve(_account(place), round);
        }
    }

    function transfer(Token token, uint256 place, uint256 times) external {
        for (uint256 i = 0; i < times; i++) {
            place = Random.next(place);
            token.transfer(_account(place), 1);
        }
    }

    function transferFrom(Token token, uint256 place, uint256 times) external {
        for (uint256 i = 0; i < times; i++) {
            address from = _account(place);
            place = Random.next(place);
            token.transferFrom(from, _account(place), 1);
        }
    }

    function _account(uint256 place) private pure returns (address) {
        return address(uint160(FIRST_ACCOUNT + (place & LAST)));
    }
}
