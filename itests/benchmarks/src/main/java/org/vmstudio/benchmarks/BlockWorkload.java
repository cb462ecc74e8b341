package org.vmstudio.benchmarks;

import java.util.List;
import java.util.function.Function;

/**
 * What the transactions of a block call.
 *
 * @param name the contract and what is called of it
 * @param scale as of a {@link Workload}, for each transaction
 * @param calls makes the contracts and the state that they need, and returns the calls
 */
public record BlockWorkload(String name, long scale, Function<Machine, List<Call>> calls) {}
