/** Addresses, hashes and 256-bit numbers as plain values in primitive longs. */
@NullMarked
package org.vmstudio.ethereum.types;

import org.jspecify.annotations.NullMarked;
