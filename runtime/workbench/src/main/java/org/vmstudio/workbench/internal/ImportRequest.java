package org.vmstudio.workbench.internal;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.vmstudio.launcher.command.CommandCall;

/**
 * What {@code vmstudio import} is asked for.
 *
 * @param genesis the genesis file
 * @param files the files with blocks, in their order
 * @param label the branch's label, where it is named
 * @param checkSeals whether the blocks' seals are to be verified
 */
record ImportRequest(Path genesis, List<Path> files, Optional<String> label, boolean checkSeals) {

  /** Takes a copy of the list. */
  ImportRequest {
    files = List.copyOf(files);
  }

  /**
   * Reads a call.
   *
   * @throws InputException if a value is missing or not of its form
   */
  static ImportRequest of(CommandCall call) throws InputException {
    String genesis = call.values().get("genesis");
    if (genesis == null || call.operands().isEmpty()) {
      throw new InputException("--genesis and at least one file with blocks are needed");
    }
    Optional<String> label = Optional.ofNullable(call.values().get("label"));
    if (label.filter(text -> !text.matches("[A-Za-z0-9._-]{1,32}")).isPresent()) {
      throw new InputException(
          "--label: 1 to 32 of A-Z a-z 0-9 . _ - were expected, found '" + label.get() + "'");
    }
    return new ImportRequest(
        call.folder().resolve(genesis),
        call.operands().stream().map(call.folder()::resolve).toList(),
        label,
        call.flags().contains("check-seals"));
  }
}
