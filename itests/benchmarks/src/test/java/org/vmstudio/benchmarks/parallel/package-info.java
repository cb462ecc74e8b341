@NullMarked
package org.vmstudio.benchmarks.parallel;

import org.jspecify.annotations.NullMarked;
