// SPDX-License-Identifier: UNLICENSED
pragma solidity 0.8.37;

interface Token {
    function approve(address spender, uint256 value) external returns (bool);

    function transfer(address to, uint256 value) external returns (bool);

    function transferFrom(address from, address to, uint256 value) external returns (bool);
}

/// Calls a token many times in one call, so that what a call from outside costs does not count.
contract Driver {
    uint256 private _round;

    /// Approves another sum than any call before, for each of several spenders.
    function approve(Token token, uint256 times) external {
        uint256 round = ++_round;
        for (uint256 i = 0; i < times; i++) {
            token.approve(address(uint160(i + 0x1000)), round);
        }
    }

    function transfer(Token token, uint256 times) external {
        for (uint256 i = 0; i < times; i++) {
            token.transfer(address(uint160(i + 0x1000)), 1);
        }
    }

    function transferFrom(Token token, address from, uint256 times) external {
        for (uint256 i = 0; i < times; i++) {
            token.transferFrom(from, address(uint160(i + 0x1000)), 1);
        }
    }
}
