package org.vmstudio.ethereum.testing;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vmstudio.ethereum.block.Block;
import org.vmstudio.ethereum.block.CarriedHints;
import org.vmstudio.ethereum.block.Header;
import org.vmstudio.ethereum.block.HintDigests;
import org.vmstudio.ethereum.block.Withdrawal;
import org.vmstudio.ethereum.genesis.MainnetGenesis;
import org.vmstudio.ethereum.transaction.AccessListEntry;
import org.vmstudio.ethereum.transaction.Authorization;
import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.transaction.TransactionBuilder;
import org.vmstudio.ethereum.transaction.TransactionSignature;
import org.vmstudio.ethereum.transaction.TransactionType;
import org.vmstudio.ethereum.types.Address;
import org.vmstudio.ethereum.types.Bytes;
import org.vmstudio.ethereum.types.Hash;
import org.vmstudio.ethereum.types.UInt256;

/** Made-up transactions and blocks of every form. */
public final class Samples {

  private static final Address SOMEBODY = Address.ofNumber(0x1234);
  private static final Hash HASH = new Hash(1, 2, 3, 4);

  private Samples() {}

  /** A transaction of each type. */
  public static List<Transaction> transactions() {
    return List.of(
        filled(TransactionType.LEGACY).chainId(null).to(null).build(),
        filled(TransactionType.LEGACY).build(),
        filled(TransactionType.ACCESS_LIST).build(),
        filled(TransactionType.DYNAMIC_FEE).build(),
        filled(TransactionType.BLOB).blobs(UInt256.ONE, List.of(HASH)).build(),
        filled(TransactionType.SET_CODE)
            .authorizations(
                List.of(new Authorization(UInt256.ONE, SOMEBODY, 5, 1, UInt256.MAX, UInt256.ONE)))
            .build());
  }

  /** A block as before London, one with hints, and one as in Prague. */
  public static List<Block> blocks() {
    Header early = MainnetGenesis.header();
    List<Withdrawal> withdrawals = List.of(new Withdrawal(1, 2, SOMEBODY, -1));
    return List.of(
        new Block(early, transactions().subList(0, 2), List.of(early), null),
        new Block(
            late(early, new HintDigests(HASH, HASH, HASH)),
            transactions(),
            List.of(),
            withdrawals,
            new CarriedHints(Bytes.of(new byte[60]), Bytes.of(new byte[] {1}))),
        new Block(late(early, null), transactions(), List.of(), withdrawals));
  }

  private static TransactionBuilder filled(TransactionType type) {
    TransactionBuilder tx =
        Transaction.builder(type)
            .chainId(UInt256.ofUnsigned(1337))
            .nonce(7)
            .gasPrice(UInt256.ofUnsigned(1_000_000_000))
            .gasLimit(21_000)
            .to(SOMEBODY)
            .value(UInt256.MAX)
            .data(new byte[] {1, 2, 3})
            .signature(new TransactionSignature(1, UInt256.MAX, UInt256.ONE));
    return type.isTyped()
        ? tx.accessList(List.of(new AccessListEntry(SOMEBODY, List.of(UInt256.ONE))))
        : tx;
  }

  private static Header late(Header from, @Nullable HintDigests digests) {
    return new Header(
        from.parentHash(),
        from.ommersHash(),
        from.beneficiary(),
        from.stateRoot(),
        from.transactionsRoot(),
        from.receiptsRoot(),
        from.logsBloom(),
        UInt256.ZERO,
        from.number(),
        from.gasLimit(),
        from.gasUsed(),
        from.timestamp(),
        from.extraData(),
        from.mixHash(),
        0,
        UInt256.ofUnsigned(7),
        HASH,
        0L,
        131_072L,
        HASH,
        HASH,
        digests);
  }
}
