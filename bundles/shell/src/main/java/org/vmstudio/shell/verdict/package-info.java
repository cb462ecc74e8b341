/**
 * Waiting for verdicts, as plain library code over the api: whoever needs it beside the shell has
 * its own copy of the package.
 */
@NullMarked
package org.vmstudio.shell.verdict;

import org.jspecify.annotations.NullMarked;
