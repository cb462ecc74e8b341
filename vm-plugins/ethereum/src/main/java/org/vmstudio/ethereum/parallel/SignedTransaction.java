package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.transaction.Transaction;
import org.vmstudio.ethereum.types.Address;

/**
 * A transaction whose sender is known.
 *
 * @param transaction the transaction
 * @param sender who signed it
 */
public record SignedTransaction(Transaction transaction, Address sender) {}
