package org.vmstudio.crypto.rlp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RlpTest {

  @Test
  void writesTheExamplesOfTheYellowPaper() {
    assertThat(hex(new RlpWriter().bytes("dog".getBytes(US_ASCII)))).isEqualTo("83646f67");
    assertThat(hex(new RlpWriter().startList().endList())).isEqualTo("c0");
    assertThat(hex(new RlpWriter().number(0))).isEqualTo("80");
    assertThat(hex(new RlpWriter().number(1024))).isEqualTo("820400");
    assertThat(
            hex(new RlpWriter().startList().bytes("cat".getBytes(US_ASCII)).number(15).endList()))
        .isEqualTo("c5836361740f");
  }

  @Test
  void readsBackWhatItWroteAtEveryLengthOfPrefix() throws RlpException {
    Random random = new Random(7);
    for (int length : new int[] {0, 1, 2, 55, 56, 255, 256, 65_535, 65_536}) {
      byte[] value = new byte[length];
      random.nextBytes(value);
      RlpWriter writer = new RlpWriter().startList().bytes(value).number(-1L).endList();
      RlpReader list = new RlpReader(writer.toBytes()).readList();
      assertThat(list.readBytes()).isEqualTo(value);
      assertThat(list.readLong()).isEqualTo(-1L);
      list.expectEnd();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "",
        "8100",
        "b801",
        "b90038",
        "b80100",
        "bfffffffffffffffff",
        "83646f",
        "c2",
        "c1c1",
        "ff7fffffffffffffff"
      })
  void refusesWhatIsNotTheOneEncoding(String hex) {
    RlpReader reader = new RlpReader(HexFormat.of().parseHex(hex));
    assertThatThrownBy(() -> readAll(reader)).isInstanceOf(RlpException.class);
  }

  @Test
  void refusesNestingBeyondItsBound() {
    RlpWriter writer = new RlpWriter();
    for (int i = 0; i <= RlpInput.MAX_DEPTH; i++) {
      writer.startList();
    }
    for (int i = 0; i <= RlpInput.MAX_DEPTH; i++) {
      writer.endList();
    }
    RlpReader reader = new RlpReader(writer.toBytes());
    assertThatThrownBy(() -> readAll(reader)).hasMessageContaining("too deeply");
  }

  private static void readAll(RlpReader reader) throws RlpException {
    do {
      if (reader.nextIsList()) {
        RlpReader list = reader.readList();
        if (list.hasNext()) {
          readAll(list);
        }
      } else {
        reader.readBytes();
      }
    } while (reader.hasNext());
  }

  private static String hex(RlpWriter writer) {
    return HexFormat.of().formatHex(writer.toBytes());
  }
}
