/** The dispatcher: the front door of the node for messages, and what happens behind it. */
@NullMarked
package org.vmstudio.dispatcher.internal;

import org.jspecify.annotations.NullMarked;
