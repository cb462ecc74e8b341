/**
 * Makes chains for the echo machine, with bookkeeping of its own, so that tests have something to
 * compare with.
 */
@NullMarked
package org.vmstudio.tck.echo;

import org.jspecify.annotations.NullMarked;
