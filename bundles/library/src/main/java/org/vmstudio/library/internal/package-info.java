/** The container library: one container a chain, each with its life as a state machine. */
@NullMarked
package org.vmstudio.library.internal;

import org.jspecify.annotations.NullMarked;
