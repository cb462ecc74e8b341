/**
 * The seam between Ethereum's rules for transactions and blocks and the machine that runs code: one
 * method, {@link org.vmstudio.ethereum.evm.Engine#execute}, and the values that go in and out.
 */
@NullMarked
package org.vmstudio.ethereum.evm;

import org.jspecify.annotations.NullMarked;
