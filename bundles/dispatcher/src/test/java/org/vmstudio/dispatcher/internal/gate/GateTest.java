package org.vmstudio.dispatcher.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.fault.RejectReason;
import org.vmstudio.api.fault.RejectedException;
import org.vmstudio.api.message.ChainKey;
import org.vmstudio.api.message.NodeAddress;
import org.vmstudio.api.node.AccessRights;
import org.vmstudio.api.node.Right;
import org.vmstudio.api.store.ImageRecord;
import org.vmstudio.api.testing.MemoryStore;
import org.vmstudio.crypto.internal.EcdsaVerifier;
import org.vmstudio.crypto.primitives.KeyPair;

class GateTest {
  private final TestSigner signer = new TestSigner(KeyPair.generate(new Random(1)));
  private final TestSigner stranger = new TestSigner(KeyPair.generate(new Random(2)));
  private final MemoryStore store = new MemoryStore();
  private final TestLoader loader = new TestLoader();
  private final Gate gate =
      new Gate(store, store, loader, new EcdsaVerifier(), new OnlySigner(), signer);

  @Test
  void a_good_image_is_kept_with_its_signer() throws RejectedException {
    Bytes jar = new TestJar().pack();
    ImageRecord record = gate.admit(jar, signer.signImage(jar));
    assertThat(record.ref())
        .hasToString("toy 1.0.0 (" + record.ref().sha256().toHex().substring(0, 8) + ")");
    assertThat(record.signer()).isEqualTo(signer.address());
    assertThat(store.imageBytes(record.ref().sha256())).contains(jar);
    assertThat(gate.admit(jar, signer.signImage(jar))).as("a second time").isEqualTo(record);
    assertThat(loader.proved).hasSize(1);
  }

  @Test
  void an_image_of_another_signer_is_not_authorised() {
    Bytes jar = new TestJar().pack();
    assertRefused(jar, stranger.signImage(jar), RejectReason.NOT_AUTHORISED, "right image");
  }

  @Test
  void a_signature_over_another_image_is_another_signers() {
    Bytes jar = new TestJar().pack();
    Bytes other = new TestJar().with("Bundle-Version", "2").pack();
    assertRefused(jar, signer.signImage(other), RejectReason.NOT_AUTHORISED, "right image");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 64, 66})
  void a_signature_of_another_size_is_refused(int size) {
    Bytes jar = new TestJar().pack();
    assertRefused(jar, Bytes.wrap(new byte[size]), RejectReason.BAD_IMAGE, size + " bytes");
  }

  @ParameterizedTest
  @CsvSource({
    "Export-Package, toy",
    "Fragment-Host, org.vmstudio.api",
    "DynamicImport-Package, *",
    "Require-Bundle, org.vmstudio.api",
    "Import-Package, org.vmstudio.api.store",
    "Import-Package, org.vmstudio.api.node",
    "VMStudio-Spi, 2",
    "VMStudio-Family, Not A Family",
    "Bundle-Version, one"
  })
  void a_header_that_a_vm_image_may_not_have_is_refused(String header, String value) {
    Bytes jar = new TestJar().with(header, value).pack();
    assertRefused(jar, signer.signImage(jar), RejectReason.BAD_IMAGE, "");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bundle-SymbolicName",
        "Bundle-Version",
        "VMStudio-Family",
        "VMStudio-Name",
        "VMStudio-Spi"
      })
  void a_header_that_is_missing_is_named(String header) {
    Bytes jar = new TestJar().without(header).pack();
    assertRefused(jar, signer.signImage(jar), RejectReason.BAD_IMAGE, header);
  }

  @Test
  void a_name_that_is_not_the_machines_is_refused_and_its_bundle_dismissed() {
    Bytes jar = new TestJar().with("VMStudio-Name", "multiplier").pack();
    assertRefused(jar, signer.signImage(jar), RejectReason.BAD_IMAGE, "adder");
    assertThat(loader.proved).isEmpty();
  }

  @Test
  void an_image_that_does_not_start_is_refused_with_the_loaders_words() {
    loader.fails = true;
    Bytes jar = new TestJar().pack();
    assertRefused(jar, signer.signImage(jar), RejectReason.BAD_IMAGE, "does not start");
  }

  @Test
  void what_unpacks_to_too_much_is_refused() {
    Bytes bomb = new TestJar().pack(520, 1 << 20);
    assertThat(bomb.size()).isLessThan(1 << 20);
    assertRefused(bomb, signer.signImage(bomb), RejectReason.BAD_IMAGE, "when unpacked");
  }

  @Test
  void too_many_entries_are_refused() {
    Bytes jar = new TestJar().pack(20_001, 0);
    assertRefused(jar, signer.signImage(jar), RejectReason.BAD_IMAGE, "entries");
  }

  @Test
  void too_large_an_image_is_refused_before_it_is_looked_at() {
    Bytes jar = Bytes.wrap(new byte[(64 << 20) + 1]);
    assertRefused(jar, Bytes.EMPTY, RejectReason.TOO_LARGE, "at most");
  }

  @Test
  void damaged_archives_are_refused_or_read_but_never_break_the_gate() {
    byte[] good = new TestJar().pack(3, 100).toArray();
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      byte[] bad = Arrays.copyOf(good, i % 2 == 0 ? good.length : random.nextInt(good.length));
      for (int flips = random.nextInt(4); bad.length > 0 && flips >= 0; flips--) {
        bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Bytes jar = Bytes.wrap(bad);
      try {
        gate.admit(jar, signer.signImage(jar));
      } catch (RejectedException e) {
        assertThat(e.rejection().reason()).isEqualTo(RejectReason.BAD_IMAGE);
      }
    }
  }

  @Test
  void what_has_to_be_newer_is_newer_than_every_image_of_its_family_and_name()
      throws RejectedException {
    Bytes second = new TestJar().with("Bundle-Version", "2.0.0").pack();
    ImageRecord admitted = gate.admitNewer(second, signer.signImage(second));
    assertThat(gate.admitNewer(second, signer.signImage(second))).isEqualTo(admitted);
    for (String version : new String[] {"1.0.0", "2.0.0"}) {
      Bytes jar = new TestJar().with("Bundle-Version", version).with("Other", "x").pack();
      assertThatThrownBy(() -> gate.admitNewer(jar, signer.signImage(jar)))
          .isInstanceOf(RejectedException.class)
          .extracting("rejection.reason")
          .isEqualTo(RejectReason.VERSION_NOT_NEWER);
    }
    Bytes third = new TestJar().with("Bundle-Version", "3.0.0").pack();
    gate.admitNewer(third, signer.signImage(third));
    assertThat(store.images()).hasSize(2);
  }

  @Test
  void an_image_that_is_retired_is_uninstalled() throws RejectedException {
    Bytes jar = new TestJar().pack();
    ImageRecord image = gate.admit(jar, signer.signImage(jar));
    gate.retire(image.ref().sha256());
    gate.retire(image.ref().sha256());
    assertThat(store.images()).isEmpty();
    assertThat(loader.proved).isEmpty();
  }

  private void assertRefused(Bytes jar, Bytes signature, RejectReason reason, String words) {
    assertThatThrownBy(() -> gate.admit(jar, signature))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(words)
        .extracting("rejection.reason")
        .isEqualTo(reason);
    assertThat(store.images()).isEmpty();
    assertThat(store.lastEvent()).isZero();
  }

  private final class OnlySigner implements AccessRights {
    @Override
    public boolean allowed(NodeAddress address, Optional<ChainKey> chain, Right right) {
      return right == Right.IMAGE && chain.isEmpty() && address.equals(signer.address());
    }
  }
}
