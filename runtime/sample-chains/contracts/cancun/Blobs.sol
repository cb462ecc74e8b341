pragma solidity 0.8.37;

/// EIP-4844 and EIP-7516: what a contract can see of a transaction's blobs.
contract Blobs {
    bytes32[7] public hashes;
    uint256 public baseFee;

    /// Index 6 is one past any blob that Cancun allows: zero.
    function look() external {
        for (uint256 i = 0; i < 7; i++) hashes[i] = blobhash(i);
        baseFee = block.blobbasefee;
    }
}
