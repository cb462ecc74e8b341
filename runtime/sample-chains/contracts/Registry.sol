pragma solidity 0.8.37;

/// Stands in the genesis allocation with code and storage; nobody deployed it.
contract Registry {
    uint256 public version;
    mapping(address => bytes32) public names;

    event Named(address indexed who, bytes32 name);

    function register(bytes32 name_) external {
        names[msg.sender] = name_;
        emit Named(msg.sender, name_);
    }

    function forget() external {
        delete names[msg.sender];
    }

    function nextVersion() external {
        version++;
    }
}
