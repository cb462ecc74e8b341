package org.vmstudio.process;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;

/** The shell on a real node: one for all, and what changes it most comes last. */
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
class ShellIT {
  @TempDir private static Path folder;
  private static ShellNode node;

  @BeforeAll
  static void start() throws Exception {
    node = new ShellNode(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    try (ShellNode ending = node) {
      ending.end();
    }
  }

  @Nested
  @Order(1)
  class Answers extends ShellAnswers {
    Answers() {
      super(node);
    }
  }

  @Nested
  @Order(2)
  class Consoles extends ShellConsoles {
    Consoles() {
      super(node);
    }
  }

  @Nested
  @Order(3)
  class Carrying extends ShellCarrying {
    Carrying() {
      super(node);
    }
  }

  @Nested
  @Order(4)
  class Upgrades extends ShellUpgrades {
    Upgrades() {
      super(node);
    }
  }
}
