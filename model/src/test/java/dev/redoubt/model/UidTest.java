package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers: text, bytes and order. */
final class UidTest {

  private static final String TEXT = "97aeb369-9aea-11d5-bd16-0090272ccb30";

  @Test
  void readsBothCasesAndWritesLowerCase() {
    assertThat(Uid.parse(TEXT.toUpperCase(Locale.ROOT)).toString()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "97aeb369-9aea-11d5-bd16-0090272ccb3",
        "97aeb369-9aea-11d5-bd16-0090272ccb300",
        "97aeb3699aea-11d5-bd16-0090272ccb30-",
        "97aeb369-9aea-11d5-bd16-0090272ccb3g",
        "97aeb369-9aea-11d5-bd16-0090272ccb3\u0663",
        "{7aeb369-9aea-11d5-bd16-0090272ccb3}"
      })
  void readsNothingElse(String text) {
    assertThat(Uid.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> Uid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesSortAsUidsDo() {
    Random random = new Random(7);
    List<Uid> uids = random.longs(500).mapToObj(high -> new Uid(high, random.nextLong())).toList();
    List<byte[]> bytes = uids.stream().map(Uid::toBytes).sorted(Arrays::compareUnsigned).toList();
    assertThat(bytes.stream().map(each -> Uid.ofBytes(each, 0)).toList())
        .isEqualTo(uids.stream().sorted().toList());
  }

  @Test
  void writesIntoTheMiddleOfAnArray() {
    byte[] target = new byte[Uid.BYTES + 2];
    Uid.parse(TEXT).writeTo(target, 1);
    assertThat(Uid.ofBytes(target, 1)).isEqualTo(Uid.parse(TEXT));
    assertThat(target[0]).isZero();
    assertThat(target[Uid.BYTES + 1]).isZero();
  }

  @Test
  void drawsVersionFour() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      assertThat(Uid.random(random).toString())
          .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }
  }
}
