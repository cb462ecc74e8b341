/**
 * The options of the programs that run in a JVM of their own, without a node. The launcher reads
 * them for the help and to refuse what is wrong; the program, which gets the same command line,
 * reads them to act on them.
 */
@NullMarked
package org.vmstudio.launcher.tool;

import org.jspecify.annotations.NullMarked;
