/**
 * Contracts run on PaVM's engines and on Geth's EVM, in one process and in turns.
 *
 * <p>The way of a measurement: {@link org.vmstudio.benchmarks.Workloads} name what is called,
 * {@link org.vmstudio.benchmarks.Machine}s run it, {@link org.vmstudio.benchmarks.Agreement} makes
 * sure that they do the same, {@link org.vmstudio.benchmarks.Duel} takes the times.
 */
@NullMarked
package org.vmstudio.benchmarks;

import org.jspecify.annotations.NullMarked;
