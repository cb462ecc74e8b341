/**
 * The loader: from an image in the database to an installed bundle, its discovered service and a
 * container. Also keeps VM bundles from seeing more of the node than the api offers them.
 */
@NullMarked
package org.vmstudio.loader.internal;

import org.jspecify.annotations.NullMarked;
