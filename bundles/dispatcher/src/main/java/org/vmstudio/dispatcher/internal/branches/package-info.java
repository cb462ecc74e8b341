/** Which of two branches a chain prefers. */
@NullMarked
package org.vmstudio.dispatcher.internal.branches;

import org.jspecify.annotations.NullMarked;
