package org.vmstudio.launcher.tool;

import picocli.CommandLine.Option;

/** How to trace; named as Geth's {@code evm} names it, so that its callers can call this too. */
public final class TraceOptions {
  /** The forms that a trace can have. */
  public enum Format {
    /** EIP-3155. */
    json
  }

  @Option(
      names = "--trace",
      description =
          "Prints a line of JSON for each instruction to standard error, and a summary (EIP-3155).")
  private boolean trace;

  @Option(
      names = "--trace.memory",
      arity = "0..1",
      fallbackValue = "true",
      description = "Also traces the memory.")
  private boolean memory;

  @Option(
      names = "--trace.nostack",
      arity = "0..1",
      fallbackValue = "true",
      description = "Leaves the stack out.")
  private boolean noStack;

  @Option(
      names = "--trace.noreturndata",
      arity = "0..1",
      fallbackValue = "true",
      description = "Leaves the return data out.")
  private boolean noReturnData;

  @Option(
      names = "--trace.nomemory",
      hidden = true,
      arity = "0..1",
      fallbackValue = "true",
      defaultValue = "true")
  private boolean noMemory;

  @Option(names = "--trace.format", hidden = true, defaultValue = "json")
  private Format format = Format.json;

  /** For picocli, which sets the options. */
  public TraceOptions() {}

  /** Whether to trace at all. */
  public boolean isOn() {
    return trace;
  }

  /** Whether lines have the memory. */
  public boolean hasMemory() {
    return memory || !noMemory;
  }

  /** Whether lines have the stack. */
  public boolean hasStack() {
    return !noStack;
  }

  /** Whether lines have what the last call returned. */
  public boolean hasReturnData() {
    return !noReturnData;
  }

  /** The form of the trace. */
  public Format format() {
    return format;
  }
}
