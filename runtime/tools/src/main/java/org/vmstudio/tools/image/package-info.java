/** VM images as files. */
@NullMarked
package org.vmstudio.tools.image;

import org.jspecify.annotations.NullMarked;
