pragma solidity 0.8.37;

/// Storage in all the patterns that EIP-2200, EIP-2929 and EIP-3529 price differently.
contract Slots {
    struct Packed {
        uint64 a;
        uint64 b;
        uint128 c;
    }

    uint256[8] public words;
    Packed public packed;
    string public text;
    mapping(uint256 => uint256) public map;
    uint256[] public list;

    function set(uint256 index, uint256 value) external {
        words[index] = value;
    }

    /// From non-zero to zero: a refund.
    function clear(uint256 index) external {
        delete words[index];
    }

    /// Zero to non-zero and back to zero within one transaction.
    function setAndClear(uint256 index) external {
        words[index] = 1;
        words[index] = 0;
    }

    /// Non-zero to zero and back to the original: the clearing refund is taken back.
    function clearAndRestore(uint256 index) external {
        uint256 before = words[index];
        words[index] = 0;
        words[index] = before;
    }

    /// Writes what is there already.
    function rewrite(uint256 index) external {
        words[index] = words[index];
    }

    function fill(uint256 from, uint256 count, uint256 value) external {
        for (uint256 i = from; i < from + count; i++) map[i] = value;
    }

    /// More refund than a fifth of the gas used: the cap of EIP-3529 applies.
    function clearMany(uint256 from, uint256 count) external {
        for (uint256 i = from; i < from + count; i++) delete map[i];
    }

    function pack(uint64 a, uint64 b, uint128 c) external {
        packed = Packed(a, b, c);
    }

    function bump() external {
        packed.b += 1;
    }

    /// Up to 31 bytes share the length's slot, longer text moves to slots of its own.
    function write(string calldata value) external {
        text = value;
    }

    function push(uint256 value) external {
        list.push(value);
    }

    function pop() external {
        list.pop();
    }
}
