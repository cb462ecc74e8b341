package org.vmstudio.database.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.vmstudio.database.internal.Node.block;
import static org.vmstudio.database.internal.Node.delta;
import static org.vmstudio.database.internal.Node.key;
import static org.vmstudio.database.internal.Node.put;
import static org.vmstudio.database.internal.Node.utf8;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vmstudio.api.store.ScratchStates.Scratch;
import org.vmstudio.api.store.StateSnapshot;
import org.vmstudio.api.vm.StateDelta;
import org.vmstudio.database.internal.rocks.Family;
import org.vmstudio.database.internal.rocks.Keys;

class ScratchTest {
  @TempDir Path path;
  private Node node;

  @BeforeEach
  void open() {
    node = new Node(path);
    node.register(1, put(0, "a", "chain"));
  }

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void aStateBesideTheChainsGoesItsOwnWay() {
    RocksScratchStates states = new RocksScratchStates(node.database);
    try (Scratch scratch = states.begin(block(0), delta(put(0, "a", "0"), put(0, "ab", "0")));
        StateSnapshot first = scratch.open()) {
      scratch.advance(block(1), delta(put(0, "b", "1")));
      scratch.advance(
          block(2),
          new StateDelta(List.of(new StateDelta.DeletePrefix(0, utf8("a")), put(0, "a", "2"))));

      assertThat(scratch.at()).isEqualTo(block(2));
      try (StateSnapshot now = scratch.open()) {
        assertThat(now.at()).isEqualTo(block(2));
        assertThat(now.get(0, utf8("a"))).isEqualTo(utf8("2"));
        assertThat(now.get(0, utf8("ab"))).isNull();
        assertThat(now.get(0, utf8("b"))).isEqualTo(utf8("1"));
      }
      assertThat(first.get(0, utf8("ab"))).isEqualTo(utf8("0"));
      assertThat(first.get(0, utf8("b"))).isNull();
    }
    assertThat(keys()).isEqualTo(1);
    try (StateSnapshot chain = node.reader.openState(key(1))) {
      assertThat(chain.get(0, utf8("a"))).isEqualTo(utf8("chain"));
    }
  }

  @Test
  void whatAnUncleanEndLeavesIsGoneAfterTheNextStart() {
    Scratch left = new RocksScratchStates(node.database).begin(block(0), delta(put(0, "a", "0")));
    left.advance(block(1), delta(put(0, "b", "1")));
    assertThat(keys()).isEqualTo(3);

    node.close();
    node = new Node(path);

    assertThat(keys()).isEqualTo(1);
  }

  private int keys() {
    return node.database.store().list(Family.STATE, Keys.chain(0), null, 100).size();
  }
}
