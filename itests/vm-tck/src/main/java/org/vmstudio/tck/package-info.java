/**
 * The test kit for virtual machines: one suite that every VM plugin passes, and the state it runs
 * on.
 */
@NullMarked
package org.vmstudio.tck;

import org.jspecify.annotations.NullMarked;
