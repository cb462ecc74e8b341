/**
 * What the unit tests of the platform's bundles share: a store in memory and a toy chain. For tests
 * of one bundle alone; tests of the whole platform use the real parts.
 */
@NullMarked
package org.vmstudio.api.testing;

import org.jspecify.annotations.NullMarked;
