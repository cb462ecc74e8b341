/**
 * A transaction's way through its phases, each a unit with a name: {@linkplain
 * org.vmstudio.ethereum.execution.TransactionValidator validation}, {@linkplain
 * org.vmstudio.ethereum.execution.PreExecution pre-execution}, the {@linkplain
 * org.vmstudio.ethereum.evm.Engine engine}, {@linkplain
 * org.vmstudio.ethereum.execution.PostExecution post-execution}.
 */
@NullMarked
package org.vmstudio.ethereum.execution;

import org.jspecify.annotations.NullMarked;
