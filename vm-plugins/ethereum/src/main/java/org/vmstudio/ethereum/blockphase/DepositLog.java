package org.vmstudio.ethereum.blockphase;

import java.util.List;
import java.util.Optional;
import org.vmstudio.ethereum.block.Log;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/**
 * Reads the deposit contract's event (EIP-6110): five byte strings in the ABI's encoding, every
 * offset and length of which is fixed.
 */
final class DepositLog {

  /** The hash of DepositEvent(bytes,bytes,bytes,bytes,bytes). */
  private static final Hash SIGNATURE =
      Hash.fromHex("0x649bbc62d0e31342afea4e5cd82d4049e7e1ee912fc0889aa790803be39038c5");

  private static final int LENGTH = 576;

  /** Where each string starts, and how long it is. */
  private enum Field {
    PUBLIC_KEY(160, 48),
    WITHDRAWAL_CREDENTIALS(256, 32),
    AMOUNT(320, 8),
    SIGNATURE(384, 96),
    INDEX(512, 8);

    final int offset;
    final int size;

    Field(int offset, int size) {
      this.offset = offset;
      this.size = size;
    }
  }

  /** How long a deposit is in a block's requests. */
  static final int DEPOSIT_LENGTH = 192;

  private DepositLog() {}

  /** Whether a log is a deposit of this contract. */
  static boolean isDeposit(Log log, Address contract) {
    List<Hash> topics = log.topics();
    return log.address().equals(contract)
        && !topics.isEmpty()
        && topics.getFirst().equals(SIGNATURE);
  }

  /** The deposit's fields one after the other; nothing where the layout is another. */
  static Optional<byte[]> read(Bytes data) {
    byte[] bytes = data.array();
    if (bytes.length != LENGTH) {
      return Optional.empty();
    }
    byte[] deposit = new byte[DEPOSIT_LENGTH];
    int end = 0;
    for (Field field : Field.values()) {
      boolean fits =
          isNumber(bytes, field.ordinal() * UInt256.BYTES, field.offset)
              && isNumber(bytes, field.offset, field.size);
      if (!fits) {
        return Optional.empty();
      }
      System.arraycopy(bytes, field.offset + UInt256.BYTES, deposit, end, field.size);
      end += field.size;
    }
    return Optional.of(deposit);
  }

  private static boolean isNumber(byte[] bytes, int at, int expected) {
    return UInt256.at(bytes, at, UInt256.BYTES).equals(UInt256.ofUnsigned(expected));
  }
}
