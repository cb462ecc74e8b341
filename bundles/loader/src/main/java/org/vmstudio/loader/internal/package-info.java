/** From a VM image in the database to an installed bundle, its service, and a container. */
@NullMarked
package org.vmstudio.loader.internal;

import org.jspecify.annotations.NullMarked;
