/** What the VM bundles of the loader's tests are packed from. */
@NullMarked
package org.vmstudio.loader.toy;

import org.jspecify.annotations.NullMarked;
