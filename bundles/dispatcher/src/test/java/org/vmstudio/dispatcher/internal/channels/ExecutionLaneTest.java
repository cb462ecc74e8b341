package org.vmstudio.dispatcher.internal.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.Execute;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;

class ExecutionLaneTest {

  private final ExecutionLane lane = new ExecutionLane(4);
  private final List<Step> messages =
      IntStream.range(0, 6).mapToObj(ExecutionLaneTest::message).toList();

  @Test
  void takesAsMuchAsThereIsRoomForAndAsksForTheRestWhenHalfEmpty() {
    assertThat(lane.offer(lane.epoch(), messages, 0)).isEqualTo(4);
    assertThat(lane.feedNow()).isFalse();

    assertThat(lane.poll()).contains(messages.get(0));
    assertThat(lane.poll()).contains(messages.get(1));

    assertThat(lane.feedNow()).isTrue();
    assertThat(lane.feedNow()).isFalse();
    assertThat(lane.offer(lane.epoch(), messages, 4)).isEqualTo(2);
  }

  @Test
  void refusesWhatWasPackagedBeforeAReset() {
    long before = lane.epoch();
    lane.offer(before, messages, 0);

    lane.reset();

    assertThat(lane.isEmpty()).isTrue();
    assertThat(lane.takeAbandon()).isTrue();
    assertThat(lane.takeAbandon()).isFalse();
    assertThat(lane.offer(before, messages, 4)).isNegative();
    assertThat(lane.offer(lane.epoch(), messages, 4)).isEqualTo(2);
  }

  @Test
  void beginsAnotherEpochWithTheStepsOfWholeBlocks() {
    long before = lane.epoch();
    lane.offer(before, messages, 0);

    assertThat(lane.restart(before, messages.subList(4, 6), 1)).isTrue();

    assertThat(lane.start().epoch()).isNotEqualTo(before);
    assertThat(lane.start().last()).hasValue(1);
    assertThat(lane.takeAbandon()).isFalse();
    assertThat(lane.offer(before, messages, 4)).isNegative();
    assertThat(lane.offer(lane.epoch(), messages, 0)).isEqualTo(2);
    assertThat(lane.poll()).contains(messages.get(4));
    lane.reset();
    assertThat(lane.start().last()).isEmpty();
  }

  @Test
  void doesNotBeginAnotherEpochOverAResetOrWithoutRoom() {
    long before = lane.epoch();
    lane.reset();
    lane.offer(lane.epoch(), messages, 4);

    assertThat(lane.restart(before, messages.subList(0, 1), 1)).isFalse();
    assertThat(lane.restart(lane.epoch(), messages, 1)).isFalse();

    assertThat(lane.poll()).contains(messages.get(4));
    assertThat(lane.start().last()).isEmpty();
  }

  private static Step message(int index) {
    ImageRef image = new ImageRef("toy", ImageVersion.parse("1.0.0"), Hash.ZERO);
    return new Step.OnChain(
        new Execute(new ChainKey(Hash.ZERO, "a@00"), 1, index, 6, image, Hash.ZERO));
  }
}
