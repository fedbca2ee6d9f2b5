package dev.redoubt.database.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SetDigestTest {

  private static final Uid DOMAIN = Uid.parse("41e821a0-3720-11e3-aa6e-0800200c9fde");
  private final ElementHash hash = new ElementHash();

  /** Made by an implementation of its own (Python, hashlib and OpenSSL), see the resource. */
  @Test
  void theVectorsFixTheBytes() throws IOException {
    Properties vectors = vectors();
    SetDigest digest = SetDigest.empty();
    assertThat(digest.summary()).isEqualTo(Chain.parse(vectors.getProperty("empty")));
    for (int i = 1; i <= 3; i++) {
      Uid uid = Uid.parse(vectors.getProperty("uid." + i));
      byte[] element = hash.of(DOMAIN, uid, utf8(vectors.getProperty("body." + i)), 0);
      assertThat(HexFormat.of().formatHex(element, 0, 32))
          .isEqualTo(vectors.getProperty("element." + i));
      digest.add(element);
      assertThat(digest.summary()).isEqualTo(Chain.parse(vectors.getProperty("summary." + i)));
    }
  }

  @Test
  void orderDoesNotMatterAndRemovalUndoesAddition() {
    SetDigest oneWay = SetDigest.empty();
    SetDigest otherWay = SetDigest.empty();
    for (int i = 0; i < 50; i++) {
      oneWay.add(element(i));
      otherWay.add(element(49 - i));
    }
    otherWay.add(element(99));
    otherWay.remove(element(99));

    assertThat(otherWay.summary()).isEqualTo(oneWay.summary());
    assertThat(SetDigest.ofBytes(oneWay.toBytes()).summary()).isEqualTo(oneWay.summary());
  }

  @Test
  void everyLaneAddsAndSubtractsByItself() {
    Random random = new Random(7);
    byte[] a = new byte[SetDigest.BYTES];
    byte[] b = new byte[SetDigest.BYTES];
    random.nextBytes(a);
    random.nextBytes(b);
    SetDigest sum = SetDigest.ofBytes(a);
    sum.add(b);
    SetDigest difference = SetDigest.ofBytes(a);
    difference.remove(b);

    for (int lane = 0; lane < SetDigest.BYTES; lane += 2) {
      assertThat(lane(sum.toBytes(), lane)).isEqualTo(lane(a, lane) + lane(b, lane) & 0xFFFF);
      assertThat(lane(difference.toBytes(), lane))
          .isEqualTo(lane(a, lane) - lane(b, lane) & 0xFFFF);
    }
  }

  @Test
  void partsOfASetAreJoined() {
    SetDigest whole = SetDigest.empty();
    SetDigest left = SetDigest.empty();
    SetDigest right = SetDigest.empty();
    for (int i = 0; i < 10; i++) {
      whole.add(element(i));
      (i % 2 == 0 ? left : right).add(element(i));
    }
    left.addAll(right);

    assertThat(left.summary()).isEqualTo(whole.summary());
    assertThatThrownBy(() -> SetDigest.ofBytes(new byte[10]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private byte[] element(int number) {
    return hash.of(DOMAIN, new Uid(number, number), utf8("{\"n\":" + number + "}"), 0).clone();
  }

  private static int lane(byte[] state, int at) {
    return (state[at] & 0xFF) | (state[at + 1] & 0xFF) << 8;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Properties vectors() throws IOException {
    Properties vectors = new Properties();
    try (InputStream stream = SetDigestTest.class.getResourceAsStream("vectors.properties")) {
      assertThat(stream).isNotNull();
      vectors.load(stream);
    }
    return vectors;
  }
}
