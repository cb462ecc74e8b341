pragma solidity 0.8.37;

/// A proxy that delegates everything to the implementation in the EIP-1967 slot.
contract Proxy {
    event Upgraded(address indexed implementation);

    // keccak256("eip1967.proxy.implementation") - 1
    bytes32 private constant SLOT = 0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc;

    constructor(address implementation) {
        store(implementation);
    }

    function upgradeTo(address implementation) external {
        store(implementation);
    }

    function store(address implementation) private {
        assembly {
            sstore(SLOT, implementation)
        }
        emit Upgraded(implementation);
    }

    receive() external payable {}

    fallback() external payable {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let done := delegatecall(gas(), sload(SLOT), 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(done) {
                revert(0, returndatasize())
            }
            return(0, returndatasize())
        }
    }
}

/// First implementation behind the proxy: its storage is the proxy's.
contract CounterV1 {
    uint256 public count;
    address public lastCaller;

    function increment() external payable {
        count += 1;
        lastCaller = msg.sender;
    }
}

/// Second implementation: same layout, other step, and a way to fail.
contract CounterV2 {
    uint256 public count;
    address public lastCaller;

    function increment() external payable {
        count += 10;
        lastCaller = msg.sender;
    }

    function fail() external pure {
        revert("from behind the proxy");
    }
}
