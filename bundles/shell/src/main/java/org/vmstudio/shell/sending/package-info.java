/**
 * Sending messages the way another node does, as plain library code over the api: whoever needs it
 * beside the shell has its own copy of the package.
 */
@NullMarked
package org.vmstudio.shell.sending;

import org.jspecify.annotations.NullMarked;
