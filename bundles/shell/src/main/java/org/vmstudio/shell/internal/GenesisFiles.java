package org.vmstudio.shell.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.node.MachineLoader;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.store.StoreReader;
import org.vmstudio.api.vm.ChainDefinition;
import org.vmstudio.api.vm.GenesisReader;
import org.vmstudio.api.vm.MalformedException;
import org.vmstudio.api.vm.VirtualMachine;

/** Makes chain definitions from genesis files, by the machines that know their form. */
record GenesisFiles(StoreReader store, MachineLoader machines) {
  /** Larger ones would not fit in memory as what they hold. */
  private static final int MAX_BYTES = 256 << 20;

  /** The image that is named, or the newest of a family. */
  ImageRef ruler(Optional<String> image, String family) {
    return image.map(which -> Images.find(store, which).ref()).orElseGet(() -> newest(family));
  }

  private ImageRef newest(String family) {
    return store.images().stream()
        .map(ImageRecord::ref)
        .filter(ref -> ref.family().equals(family))
        .max(Comparator.comparing(ImageRef::version))
        .orElseThrow(() ->
            new UsageException(
                "no image of family '"
                    + family
                    + "': 'image list' lists all, 'image install' adds"));
  }

  /**
   * Reads a genesis file.
   *
   * @param label what the chain is called in place of what is proposed
   * @param expected the hash that the genesis block has to have
   */
  ChainDefinition read(Path file, ImageRef image, Optional<String> label, Optional<String> expected)
      throws IOException, MalformedException {
    VirtualMachine machine = machines.machine(image);
    GenesisReader reader =
        machine
            .ability(GenesisReader.class)
            .orElseThrow(
                () -> new UsageException("the machine of " + image + " reads no genesis files"));
    Bytes content = BoundedFiles.read(file, MAX_BYTES);
    ChainDefinition proposed = reader.read(content);
    if (expected.isPresent()) {
      check(Blocks.hash(expected.get()), machine.codec().genesis(proposed).facts().hash());
    }
    return new ChainDefinition(
        label.orElse(proposed.label()),
        proposed.family(),
        proposed.configuration(),
        proposed.genesisHeader(),
        proposed.allocation(),
        proposed.acceptAllocation());
  }

  private static void check(Hash expected, Hash found) {
    if (!expected.equals(found)) {
      throw new UsageException(
          "the file's genesis block has the hash "
              + found
              + ", expected "
              + expected
              + ": it is another chain's, or leaves something out");
    }
  }
}
