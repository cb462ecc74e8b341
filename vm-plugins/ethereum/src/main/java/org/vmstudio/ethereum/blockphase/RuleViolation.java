package org.vmstudio.ethereum.blockphase;

/**
 * A rule that a block breaks.
 *
 * @param code the rule's name in capitals, as the execution specification's tests name it
 * @param detail what was found and expected
 */
public record RuleViolation(String code, String detail) {}
