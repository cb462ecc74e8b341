pragma solidity 0.8.37;

/// Runs any precompiled contract and keeps what it answered, so that the state root depends on it.
contract Precompiles {
    event Answer(address indexed target, bool done, bytes output);

    mapping(uint256 => bytes32) public answers;
    uint256 public count;

    /// A failing precompile consumes all the gas it was given, hence the bound.
    function run(address target, uint256 gasLimit, bytes calldata input) external {
        (bool done, bytes memory output) = target.staticcall{gas: gasLimit}(input);
        answers[count++] = keccak256(abi.encode(done, output));
        emit Answer(target, done, output);
    }

    /// The same through CALL with value: a precompile's account can own ether.
    function pay(address target) external payable {
        (bool done, bytes memory output) = target.call{value: msg.value}("");
        answers[count++] = keccak256(abi.encode(done, output));
        emit Answer(target, done, output);
    }
}
