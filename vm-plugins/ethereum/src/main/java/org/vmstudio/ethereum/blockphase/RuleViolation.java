package org.vmstudio.ethereum.blockphase;

/**
 * A rule that a block breaks.
 *
 * @param code the reason, by the name that the execution specification's tests give it
 * @param detail what was found and expected
 */
public record RuleViolation(String code, String detail) {}
