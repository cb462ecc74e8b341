package org.vmstudio.differential;

import java.util.List;

/** Runs cases on one engine. Not thread-safe. */
public interface Trial extends AutoCloseable {
  /** Returns the engine's name. */
  String name();

  /**
   * Runs a case from its state on.
   *
   * @return what each transaction did
   */
  List<Step> run(Case which);

  @Override
  void close();
}
