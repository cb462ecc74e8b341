pragma solidity 0.8.37;

/// Writes what a contract can see of block and transaction into storage, so that the state root depends on it.
contract Environment {
    event Hashes(bytes32 parent, bytes32 oldest, bytes32 tooOld, bytes32 own);

    mapping(uint256 => bytes32) public seen;

    function block_() external {
        seen[0] = bytes32(block.number);
        seen[1] = bytes32(block.timestamp);
        seen[2] = bytes32(uint256(uint160(address(block.coinbase))));
        seen[3] = bytes32(block.prevrandao);
        seen[4] = bytes32(block.gaslimit);
        seen[5] = bytes32(block.basefee);
        seen[6] = bytes32(block.chainid);
    }

    function transaction_() external payable {
        seen[10] = bytes32(uint256(uint160(tx.origin)));
        seen[11] = bytes32(tx.gasprice);
        seen[12] = bytes32(msg.value);
        seen[13] = bytes32(gasleft());
        seen[14] = keccak256(msg.data);
    }

    /// The beneficiary's balance grows with every transaction of the block.
    function beneficiary() external {
        seen[20] = bytes32(address(block.coinbase).balance);
        seen[21] = address(block.coinbase).codehash;
    }

    /// 256 blocks back at most; block 0 and anything out of range by the rules of BLOCKHASH.
    function hashes(uint256 back) external {
        uint256 n = block.number;
        seen[30] = blockhash(n - 1);
        seen[31] = blockhash(n - back);
        seen[32] = blockhash(n);
        seen[33] = blockhash(n + 1);
        emit Hashes(blockhash(n - 1), blockhash(n - back), blockhash(n > 256 ? n - 257 : 0), blockhash(n));
    }

    /// EXTCODESIZE, EXTCODEHASH, EXTCODECOPY and BALANCE of somebody else.
    function inspect(address who) external {
        seen[40] = bytes32(who.code.length);
        seen[41] = who.codehash;
        seen[42] = keccak256(who.code);
        seen[43] = bytes32(who.balance);
    }
}
