pragma solidity 0.8.37;

/// Every way in which an execution can end badly, and what a caller that catches it sees.
contract Faults {
    error Refused(uint256 code, string reason);

    event Caught(string kind, bytes data);

    uint256 public survived;

    function requireFails() external {
        survived = 1; // undone by the revert
        require(false, "the sample refuses");
    }

    function customError(uint256 code) external pure {
        revert Refused(code, "as asked");
    }

    function emptyRevert() external pure {
        revert();
    }

    function panicAssert() external pure {
        assert(false);
    }

    function panicDivision(uint256 divisor) external pure returns (uint256) {
        return 1 / divisor;
    }

    /// 0xfe: consumes all gas, unlike a revert.
    function invalidOpcode() external pure {
        assembly {
            invalid()
        }
    }

    /// Runs until the gas is gone.
    function outOfGas() external {
        for (;;) survived++;
    }

    /// Asks for far more memory than any gas limit pays for.
    function outOfGasInMemory() external pure {
        assembly {
            mstore(0xffffffffff, 1)
        }
    }

    /// RETURNDATACOPY past the end is an exceptional halt, not zero padding.
    function returnDataOutOfBounds() external pure {
        assembly {
            returndatacopy(0, 0, 1)
        }
    }

    /// Catches each of the above in a nested call; its own state change stays.
    function survive() external {
        try this.requireFails() {} catch Error(string memory reason) {
            emit Caught("require", bytes(reason));
        }
        try this.customError(7) {} catch (bytes memory data) {
            emit Caught("custom", data);
        }
        try this.panicDivision(0) {} catch Panic(uint256 code) {
            emit Caught("panic", abi.encode(code));
        }
        try this.outOfGas{gas: 50_000}() {} catch (bytes memory data) {
            emit Caught("gas", data);
        }
        try this.invalidOpcode{gas: 10_000}() {} catch (bytes memory data) {
            emit Caught("invalid", data);
        }
        survived += 100;
    }

    /// A state change inside a static call is an exceptional halt of the inner frame.
    function writeInStaticCall() external {
        (bool done, ) = address(this).staticcall{gas: 30_000}(abi.encodeCall(this.survive, ()));
        emit Caught("static", abi.encode(done));
    }

    /// Calls itself until the gas (63/64 a level) no longer suffices.
    function recurse(uint256 depth) external returns (uint256) {
        survived = depth;
        if (gasleft() < 20_000) return depth;
        try this.recurse(depth + 1) returns (uint256 reached) {
            return reached;
        } catch {
            return depth;
        }
    }
}
