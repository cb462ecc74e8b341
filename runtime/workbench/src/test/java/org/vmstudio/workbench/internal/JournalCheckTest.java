package org.vmstudio.workbench.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;
import org.vmstudio.api.store.BlockRef;
import org.vmstudio.api.store.Event;
import org.vmstudio.api.store.EventType;

class JournalCheckTest {
  private static final ChainKey CHAIN = new ChainKey(Hash.ZERO, "busy@00");
  private static final ImageRef OLD = image("0.1.0");
  private static final ImageRef NEW = image("0.1.1");

  private final JournalCheck check = new JournalCheck(CHAIN, OLD);
  private long sequence;

  private static ImageRef image(String version) {
    return new ImageRef("evm", ImageVersion.parse(version), Hash.ZERO);
  }

  private JournalCheckTest hears(EventType type, ChainKey chain, long height, ImageRef image) {
    check.hear(
        new Event(
            ++sequence,
            100 * sequence,
            type,
            Optional.of(chain),
            Optional.of(new BlockRef(height, Hash.ZERO)),
            Optional.empty(),
            Optional.empty(),
            Optional.of(image),
            Optional.empty(),
            Optional.empty(),
            ""));
    return this;
  }

  private JournalCheckTest verified(long height, ImageRef image) {
    return hears(EventType.VERIFIED, CHAIN, height, image);
  }

  private JournalCheckTest upgraded() {
    return hears(EventType.UPGRADED, CHAIN, 0, NEW);
  }

  private List<String> broken() {
    Bounds bounds = new Bounds();
    check.judge(bounds);
    return bounds.broken();
  }

  @Test
  void eachHeightOnceByTheImageWhoseTurnItIsIsAsItHasToBe() {
    verified(1, OLD).verified(2, OLD).upgraded().verified(3, NEW).verified(4, NEW);
    hears(EventType.VERIFIED, new ChainKey(Hash.ZERO, "idle@00"), 4, OLD);

    assertThat(check.faults()).isZero();
    assertThat(check.height()).isEqualTo(4);
    assertThat(check.upgraded()).isEqualTo(1);
  }

  @Test
  void theTimeFromTheLastBlockToTheFirstUnderTheNextImageIsAPause() {
    verified(1, OLD).verified(2, OLD).upgraded().verified(3, NEW);

    assertThat(broken()).containsExactly("pauseP99Millis is 200.00, expected at most 50.00");
  }

  @Test
  void aHeightThatIsMissingIsLost() {
    verified(1, OLD).verified(4, OLD);

    assertThat(broken()).containsExactly("lost is 2, expected 0");
  }

  @Test
  void aHeightThatComesAgainWasExecutedTwice() {
    verified(1, OLD).verified(2, OLD).verified(2, OLD);

    assertThat(broken()).containsExactly("executedTwice is 1, expected 0");
  }

  @Test
  void aBlockUnderTheOtherImageIsByTheWrongOne() {
    verified(1, NEW).verified(2, OLD);
    assertThat(check.faults()).isEqualTo(1);

    upgraded().verified(3, OLD);

    assertThat(check.faults()).isEqualTo(2);
  }

  @Test
  void whatDoesNotBelongThereIsAFailure() {
    verified(1, OLD);
    hears(EventType.UPGRADE_FAILED, CHAIN, 1, NEW);

    assertThat(broken()).containsExactly("failures is 1, expected 0");
  }
}
