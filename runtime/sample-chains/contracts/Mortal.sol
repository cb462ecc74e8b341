pragma solidity 0.8.37;

/// Can destroy itself. Since Cancun (EIP-6780) code and storage go only in the creating transaction.
contract Mortal {
    uint256 public marker = 42;

    constructor() payable {}

    receive() external payable {}

    function die(address payable heir) external {
        selfdestruct(heir);
    }

    function mark(uint256 value) external {
        marker = value;
    }
}

/// Creates and destroys within one transaction.
contract Undertaker {
    event Buried(address mortal, uint256 codeSize);

    function createAndBury(bytes32 salt, address payable heir) external payable {
        Mortal mortal = new Mortal{salt: salt, value: msg.value}();
        mortal.die(heir);
        // the code is there until the transaction ends
        emit Buried(address(mortal), address(mortal).code.length);
    }

    /// The heir is the dying contract itself: the value is burnt.
    function createAndBurn(bytes32 salt) external payable {
        Mortal mortal = new Mortal{salt: salt, value: msg.value}();
        mortal.die(payable(address(mortal)));
    }

    /// Value sent after the end of life, within the same transaction, is lost with the account.
    function buryThenPay(bytes32 salt, address payable heir) external payable {
        Mortal mortal = new Mortal{salt: salt}();
        mortal.die(heir);
        payable(address(mortal)).transfer(msg.value);
    }
}
