/**
 * Differential tests: {@link org.vmstudio.differential.generate} makes cases, {@link
 * org.vmstudio.differential.Trial}s run them, {@link org.vmstudio.differential.Comparison} finds
 * where two differ, {@link org.vmstudio.differential.Minimiser} makes the case small, {@link
 * org.vmstudio.differential.CaseFiles} keep it.
 */
@NullMarked
package org.vmstudio.differential;

import org.jspecify.annotations.NullMarked;
