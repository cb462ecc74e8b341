pragma solidity 0.8.37;

/// Logs with zero to four topics, with and without data.
contract Events {
    event Nothing() anonymous;
    event Plain(uint256 value);
    event One(uint256 indexed a, string text);
    event Two(uint256 indexed a, address indexed b, bytes data);
    event Three(uint256 indexed a, address indexed b, bytes32 indexed c);
    event Four(uint256 indexed a, uint256 indexed b, uint256 indexed c, uint256 indexed d) anonymous;

    function none() external {
        emit Nothing();
    }

    function each(uint256 seed) external {
        emit Nothing();
        emit Plain(seed);
        emit One(seed, "one indexed argument");
        emit Two(seed, msg.sender, abi.encodePacked(seed, seed));
        emit Three(seed, msg.sender, keccak256(abi.encode(seed)));
        emit Four(seed, seed + 1, seed + 2, seed + 3);
    }

    /// Many logs fill the bloom filter.
    function many(uint256 count) external {
        for (uint256 i = 0; i < count; i++) emit Three(i, address(uint160(i)), bytes32(i));
    }

    function large(uint256 size) external {
        emit Two(size, msg.sender, new bytes(size));
    }

    /// The log of a reverted inner call must not appear.
    function lost() external {
        try this.emitAndRevert() {} catch {}
        emit Plain(1);
    }

    function emitAndRevert() external {
        emit Plain(0);
        revert();
    }
}
