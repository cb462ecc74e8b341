/** The child's end: a small framework with one VM image, served over a Unix domain socket. */
@NullMarked
package org.vmstudio.process.internal.child;

import org.jspecify.annotations.NullMarked;
