/**
 * The executor: drives one block at a time through a chain's container and commits what came of it.
 */
@NullMarked
package org.vmstudio.executor.internal;

import org.jspecify.annotations.NullMarked;
