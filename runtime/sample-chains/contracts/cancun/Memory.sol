pragma solidity 0.8.37;

/// EIP-5656: MCOPY, forwards, backwards, overlapping, and growing the memory.
contract Memory {
    bytes32 public result;

    function copy(uint256 to, uint256 from, uint256 size) external {
        assembly {
            mstore(0x00, 0x000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f)
            mstore(0x20, 0x202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f)
            mcopy(to, from, size)
            sstore(result.slot, keccak256(0, 0x80))
        }
    }
}
