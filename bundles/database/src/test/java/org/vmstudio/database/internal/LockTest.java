package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.fault.PlatformFault;
import org.vmstudio.api.fault.PlatformFault.Kind;

class LockTest {
  @TempDir Path path;

  /** Opens a database and holds it until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      Node node = new Node(Path.of(arguments[0]));
      System.out.println("open " + node.reader.lastEvent());
      System.in.read();
    }
  }

  @Test
  void anotherProcessThatHoldsTheDatabaseIsNamed() throws IOException {
    try (Child holder = Child.start(Holder.class, path.toString())) {
      assertThat(holder.output().readLine()).isEqualTo("open 0");
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> new Node(path))
          .withMessageContaining(path.toString())
          .withMessageContaining("process " + holder.process().pid())
          .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DATABASE_LOCKED));
    }
    assertThatNoException().isThrownBy(() -> new Node(path).close());
  }

  @Test
  void theSameProcessCannotOpenItTwice() {
    try (Node holder = new Node(path)) {
      assertThatExceptionOfType(PlatformFault.class)
          .isThrownBy(() -> new Node(path))
          .satisfies(fault -> assertThat(fault.kind()).isEqualTo(Kind.DATABASE_LOCKED));
      assertThat(holder.register(1).sequence()).isEqualTo(1);
    }
  }
}
