pragma solidity 0.8.37;

/// Made by Factory; refuses a constructor argument of 13.
contract Child {
    uint256 public immutable number;
    address public immutable parent;

    constructor(uint256 value) payable {
        require(value != 13, "not thirteen");
        number = value;
        parent = msg.sender;
    }
}

/// Contracts that create contracts, with CREATE and CREATE2, with value, and failing.
contract Factory {
    event Created(address child, uint256 number);
    event Failed(uint256 number);

    address[] public children;

    receive() external payable {}

    function create(uint256 number) external payable {
        note(address(new Child{value: msg.value}(number)), number);
    }

    function create2(uint256 number, bytes32 salt) external payable {
        note(address(new Child{salt: salt, value: msg.value}(number)), number);
    }

    function createMany(uint256 from, uint256 count) external {
        for (uint256 i = from; i < from + count; i++) note(address(new Child(i)), i);
    }

    /// The constructor reverts; the factory's nonce is used up all the same.
    function tryCreate(uint256 number) external {
        try new Child(number) returns (Child child) {
            note(address(child), number);
        } catch {
            emit Failed(number);
        }
    }

    /// More value than the factory owns: the create fails before it begins, the nonce stays.
    function createWithoutFunds(uint256 number) external {
        bytes memory code = abi.encodePacked(type(Child).creationCode, number);
        uint256 tooMuch = address(this).balance + 1;
        address child;
        assembly {
            child := create(tooMuch, add(code, 32), mload(code))
        }
        require(child == address(0));
        emit Failed(number);
    }

    /// The second of two CREATE2 with the same salt and code collides and eats its gas.
    function collide(uint256 number, bytes32 salt) external {
        bytes memory code = abi.encodePacked(type(Child).creationCode, number);
        address first;
        address second;
        assembly {
            first := create2(0, add(code, 32), mload(code), salt)
            second := create2(0, add(code, 32), mload(code), salt)
        }
        require(first != address(0) && second == address(0));
        note(first, number);
    }

    function note(address child, uint256 number) private {
        children.push(child);
        emit Created(child, number);
    }
}
