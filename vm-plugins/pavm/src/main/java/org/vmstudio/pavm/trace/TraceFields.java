package org.vmstudio.pavm.trace;

/**
 * What a trace shows beside instructions and gas.
 *
 * @param stack whether lines have the stack
 * @param memory whether they have the memory
 * @param returnData whether they have what the last call returned
 */
public record TraceFields(boolean stack, boolean memory, boolean returnData) {}
