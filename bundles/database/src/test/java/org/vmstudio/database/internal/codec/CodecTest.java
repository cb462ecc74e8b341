package org.vmstudio.database.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.message.HeightRange;
import org.vmstudio.api.store.ChainHead;
import org.vmstudio.api.store.FollowUp;
import org.vmstudio.api.store.SequenceWindow;
import org.vmstudio.api.store.Upgrade;
import org.vmstudio.database.internal.Samples;
import org.vmstudio.database.internal.codec.ImageCodec.AdmittedImage;
import org.vmstudio.database.internal.codec.UndoCodec.Undo;

class CodecTest {
  private static final int ROUNDS = 300;

  record Kind<T>(String name, Codec<T> codec, Function<Samples, T> sample) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Kind<?>> kinds() {
    return List.of(
        new Kind<>("chain", ChainCodecs.CHAIN, Samples::chainRecord),
        new Kind<>("position", ChainCodecs.POSITION, CodecTest::position),
        new Kind<>("ruling image", ChainCodecs.RULING_IMAGE, Samples::image),
        new Kind<>("block", LedgerCodecs.BLOCK, Samples::block),
        new Kind<>("quarantined block", LedgerCodecs.QUARANTINED, Samples::quarantined),
        new Kind<>("sequence window", LedgerCodecs.WINDOW, CodecTest::window),
        new Kind<>("upgrade", UpgradeCodecs.UPGRADE, CodecTest::upgrade),
        new Kind<>("follow-up", UpgradeCodecs.FOLLOW_UP, CodecTest::followUp),
        new Kind<>("verdict", OutcomeCodecs.VERDICT, Samples::anyVerdict),
        new Kind<>("receipts", OutcomeCodecs.RECEIPTS, Samples::receipts),
        new Kind<>("image", ImageCodec.IMAGE, s -> new AdmittedImage(7, s.imageRecord())),
        new Kind<>("event", EventCodec.EVENT, Samples::event));
  }

  private static ChainPosition position(Samples samples) {
    return new ChainPosition(new ChainHead(samples.ref(), samples.ref()), 5);
  }

  private static Upgrade upgrade(Samples samples) {
    Upgrade pending = Upgrade.pending(samples.image(), samples.image(), 7);
    return samples.optional(() -> pending.rulingFrom(9)).orElse(pending);
  }

  private static FollowUp followUp(Samples samples) {
    return new FollowUp(
        samples.hash(),
        samples.address(),
        new HeightRange(2, 300),
        samples.list(() -> samples.bytes(50)));
  }

  private static SequenceWindow window(Samples samples) {
    return samples
        .optional(() -> new SequenceWindow(-3, Bytes.wrap(samples.array(128))))
        .orElse(SequenceWindow.FRESH);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void aRecordComesBackAsItWas(Kind<T> kind) {
    Samples samples = new Samples(1);
    for (int i = 0; i < ROUNDS; i++) {
      T value = kind.sample().apply(samples);
      assertThat(kind.codec().decode(kind.codec().encode(value))).isEqualTo(value);
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void aRecordThatIsCutOrTooLongIsDamaged(Kind<T> kind) {
    byte[] whole = kind.codec().encode(kind.sample().apply(new Samples(2)));
    for (int length = 0; length < whole.length; length++) {
      assertDamaged(kind.codec(), Arrays.copyOf(whole, length));
    }
    assertDamaged(kind.codec(), Arrays.copyOf(whole, whole.length + 1));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void aRecordOfAnotherVersionIsRefused(Kind<T> kind) {
    byte[] bytes = kind.codec().encode(kind.sample().apply(new Samples(3)));
    bytes[0]++;
    assertDamaged(kind.codec(), bytes);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <T> void anyBytesAtAllAreAValueOrDamage(Kind<T> kind) {
    Random random = new Random(4);
    byte[] whole = kind.codec().encode(kind.sample().apply(new Samples(4)));
    for (int i = 0; i < 5_000; i++) {
      byte[] mutant = whole.clone();
      for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
      }
      decodeOrDamage(kind.codec(), mutant);
    }
  }

  @Test
  void anUndoRecordComesBackAsItWas() {
    Samples samples = new Samples(5);
    Undo undo =
        new Undo(
            samples.ref(),
            List.of(
                new Undo.Entry(samples.array(5), samples.array(9)),
                new Undo.Entry(samples.array(3), null),
                new Undo.Entry(samples.array(4), new byte[0])));
    Undo read = UndoCodec.UNDO.decode(UndoCodec.UNDO.encode(undo));
    assertThat(read).usingRecursiveComparison().isEqualTo(undo);
    assertThat(read.entries().get(1).value()).isNull();
    assertThat(read.entries().get(2).value()).isEmpty();
  }

  @Test
  void aCountThatPromisesMoreThanThereIsAllocatesNothing() {
    Encoder encoder = new Encoder();
    encoder.octet(1);
    encoder.number(Integer.MAX_VALUE);
    assertDamaged(OutcomeCodecs.RECEIPTS, encoder.toArray());
  }

  private static void assertDamaged(Codec<?> codec, byte[] bytes) {
    assertThatExceptionOfType(DamagedRecordException.class).isThrownBy(() -> codec.decode(bytes));
  }

  private static <T> void decodeOrDamage(Codec<T> codec, byte[] bytes) {
    try {
      assertThat(codec.decode(bytes)).isNotNull();
    } catch (DamagedRecordException e) {
      assertThat(e).hasMessageNotContaining("null");
    }
  }
}
