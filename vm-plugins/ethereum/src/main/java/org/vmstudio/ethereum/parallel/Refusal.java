package org.vmstudio.ethereum.parallel;

import org.vmstudio.ethereum.blockphase.RuleViolation;

/**
 * A transaction that must not be in its block.
 *
 * @param index its place among those that were to be executed, from 0
 * @param violation why
 */
public record Refusal(int index, RuleViolation violation) {}
