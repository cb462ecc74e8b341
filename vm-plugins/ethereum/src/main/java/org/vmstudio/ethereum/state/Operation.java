package org.vmstudio.ethereum.state;

/**
 * What is done to the state: the second paper's 14 kinds of runtime information (section III-E), as
 * reads, writes and additions.
 */
public enum Operation {
  /** An account comes into existence. */
  CREATE_OBJECT(Kind.CREATE_OBJECT, Mode.WRITE),
  /** An account that exists becomes a new contract. */
  RESET_OBJECT(Kind.RESET_OBJECT, Mode.WRITE),
  /** An account is marked for deletion. */
  SELF_DESTRUCT(Kind.SELF_DESTRUCT, Mode.WRITE),
  /** A balance is looked at. */
  BALANCE_READ(Kind.BALANCE, Mode.READ),
  /** A balance becomes what the value says. */
  BALANCE_SET(Kind.BALANCE, Mode.WRITE),
  /** The value is added to a balance, whatever that is. */
  BALANCE_ADD(Kind.BALANCE, Mode.ADD),
  /** A nonce is looked at. */
  NONCE_READ(Kind.NONCE, Mode.READ),
  /** A nonce becomes what the value says. */
  NONCE_SET(Kind.NONCE, Mode.WRITE),
  /** A slot is looked at. */
  STORAGE_READ(Kind.STORAGE, Mode.READ),
  /** A slot becomes what the value says. */
  STORAGE_SET(Kind.STORAGE, Mode.WRITE),
  /** Whether an account has any storage is looked at (EIP-7610). */
  STORAGE_SEARCH(Kind.STORAGE, Mode.READ),
  /** Code, its length or its hash is looked at. */
  CODE_READ(Kind.CODE, Mode.READ),
  /** The code becomes one with the hash that the value is. */
  CODE_SET(Kind.CODE, Mode.WRITE),
  /** The refund counter changes by the value. */
  REFUND(Kind.REFUND, Mode.ADD),
  /** A log is added. */
  LOG(Kind.ADD_LOG, Mode.ADD),
  /** Memory is hashed to the value. */
  PREIMAGE(Kind.ADD_PREIMAGE, Mode.ADD),
  /** Whether an account exists, is empty or has code is looked at. */
  LOOK(Kind.TOUCH, Mode.READ),
  /** An account is about to change, or goes at the end if it is empty (EIP-161). */
  TOUCH(Kind.TOUCH, Mode.WRITE),
  /** An account becomes warm (EIP-2929). */
  WARM_ACCOUNT(Kind.ACCESS_LIST_ADD_ACCOUNT, Mode.ADD),
  /** A slot becomes warm (EIP-2929). */
  WARM_SLOT(Kind.ACCESS_LIST_ADD_SLOT, Mode.ADD),
  /** The transient value of the key that comes along is looked at (EIP-1153). */
  TRANSIENT_READ(Kind.TRANSIENT_STORAGE, Mode.READ),
  /** The transient value of a key changes; key and value come along (EIP-1153). */
  TRANSIENT_SET(Kind.TRANSIENT_STORAGE, Mode.WRITE);

  /** The 14 kinds, in the order of their numbers. */
  public enum Kind {
    /** A new account. */
    CREATE_OBJECT,
    /** A new contract in the place of an account. */
    RESET_OBJECT,
    /** A deletion. */
    SELF_DESTRUCT,
    /** A balance. */
    BALANCE,
    /** A nonce. */
    NONCE,
    /** A slot. */
    STORAGE,
    /** Code. */
    CODE,
    /** The refund counter. */
    REFUND,
    /** Logs. */
    ADD_LOG,
    /** Hashes of memory. */
    ADD_PREIMAGE,
    /** Existence. */
    TOUCH,
    /** Warm accounts. */
    ACCESS_LIST_ADD_ACCOUNT,
    /** Warm slots. */
    ACCESS_LIST_ADD_SLOT,
    /** Transient storage. */
    TRANSIENT_STORAGE
  }

  /** How something is used. */
  public enum Mode {
    /** It is looked at. */
    READ,
    /** It is set. */
    WRITE,
    /**
     * Something is added by whoever does not look at the sum, so that the order does not matter.
     */
    ADD
  }

  private final Kind kind;
  private final Mode mode;

  Operation(Kind kind, Mode mode) {
    this.kind = kind;
    this.mode = mode;
  }

  /** Returns the kind. */
  public Kind kind() {
    return kind;
  }

  /** Returns how what it is about is used. */
  public Mode mode() {
    return mode;
  }
}
