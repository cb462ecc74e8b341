package org.vmstudio.process.internal.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a child process is made of.
 *
 * @param classPath its class path: the framework, the api, this bundle and its libraries
 * @param bundles what is installed beside the image: Declarative Services
 * @param archive of the classes of its class path, where one is kept
 */
public record ChildFiles(List<Path> classPath, List<Path> bundles, Optional<ClassArchive> archive) {
  /** Copies its lists. */
  public ChildFiles {
    classPath = List.copyOf(classPath);
    bundles = List.copyOf(bundles);
  }
}
