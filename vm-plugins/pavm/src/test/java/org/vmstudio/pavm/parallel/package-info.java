@NullMarked
package org.vmstudio.pavm.parallel;

import org.jspecify.annotations.NullMarked;
