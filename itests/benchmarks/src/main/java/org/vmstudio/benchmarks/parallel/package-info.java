/** Blocks executed by each scheduler in turns. */
@NullMarked
package org.vmstudio.benchmarks.parallel;

import org.jspecify.annotations.NullMarked;
