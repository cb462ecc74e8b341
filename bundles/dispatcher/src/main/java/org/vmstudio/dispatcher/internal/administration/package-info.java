/** What the operator of a node does to its chains. */
@NullMarked
package org.vmstudio.dispatcher.internal.administration;

import org.jspecify.annotations.NullMarked;
