pragma solidity 0.8.37;

/// EIP-1153: storage that lasts for one transaction, here as a lock and a counter across calls.
contract Transient {
    bool private transient locked;
    uint256 private transient calls;
    uint256 public seen;

    modifier once() {
        require(!locked, "locked");
        locked = true;
        _;
        locked = false;
    }

    function guarded() external once {
        calls++;
        seen = calls;
    }

    function reenter() external once {
        try this.guarded() {
            seen = 1;
        } catch {
            seen = 2;
        }
    }

    /// What a reverted inner call wrote is undone in transient storage as well.
    function revertInside() external {
        calls = 5;
        try this.countAndRevert() {} catch {}
        seen = calls * 1000;
    }

    function countAndRevert() external {
        calls = 9;
        revert();
    }

    /// Two calls in one transaction share it, the next transaction starts from zero.
    function twice() external {
        this.count();
        this.count();
        seen = calls;
    }

    function count() external {
        calls++;
    }
}
