/**
 * The smallest legal VM plugin: a toy chain of unspent outputs. Outputs are locked by a SHA-256
 * digest and spent by showing its preimage; numbers are little-endian, blocks and transactions are
 * named by double SHA-256.
 */
@NullMarked
package org.vmstudio.echo;

import org.jspecify.annotations.NullMarked;
