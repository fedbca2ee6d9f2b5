package dev.redoubt.trust.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {

  private static final Passphrase.Work LITTLE = new Passphrase.Work(64, 1, 1);
  private static final byte[] HEADER = "what stands before".getBytes(UTF_8);
  private static final int CHUNK = ChunkCipher.CHUNK_BYTES;

  private final SecureRandom random = new SecureRandom();
  private final byte[] key = new byte[32];

  SealTest() {
    new Random(7).nextBytes(key);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17})
  void whatWasSealedIsReadAgain(int length) throws IOException {
    byte[] content = content(length);
    assertThat(open(seal(content), HEADER)).isEqualTo(content);
  }

  @Test
  void aFlippedBitAnywhereIsNoticed() throws IOException {
    byte[] sealed = seal(content(2 * CHUNK + 5));
    for (int place : new int[] {0, 3, 4, 100, CHUNK, CHUNK + 25, sealed.length - 1}) {
      byte[] damaged = sealed.clone();
      damaged[place] ^= 1;
      assertThatThrownBy(() -> open(damaged, HEADER))
          .as("bit at %d", place)
          .isInstanceOf(SealException.class)
          .hasMessageContaining("The file is");
    }
  }

  @Test
  void aFileThatWasCutIsNoticedAlsoAtTheEndOfAChunk() throws IOException {
    byte[] sealed = seal(content(2 * CHUNK + 5));
    int oneChunk = 4 + CHUNK + ChunkCipher.TAG_BYTES;
    for (int length : new int[] {0, 2, 4, 1000, oneChunk, 2 * oneChunk, sealed.length - 1}) {
      assertThatThrownBy(() -> open(Arrays.copyOf(sealed, length), HEADER))
          .as("%d bytes", length)
          .isInstanceOf(SealException.class);
    }
  }

  @Test
  void chunksInAnotherOrderAreNoticed() throws IOException {
    byte[] sealed = seal(content(3 * CHUNK));
    int oneChunk = 4 + CHUNK + ChunkCipher.TAG_BYTES;
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 0, swapped, oneChunk, oneChunk);
    System.arraycopy(sealed, oneChunk, swapped, 0, oneChunk);
    assertThatThrownBy(() -> open(swapped, HEADER)).isInstanceOf(SealException.class);
  }

  @Test
  void whatFollowsTheEndIsNoticed() throws IOException {
    byte[] sealed = seal(content(10));
    assertThatThrownBy(() -> open(Arrays.copyOf(sealed, sealed.length + 1), HEADER))
        .isInstanceOf(SealException.class);
  }

  @Test
  void anotherHeaderIsNoticed() throws IOException {
    byte[] sealed = seal(content(10));
    assertThatThrownBy(() -> open(sealed, "another".getBytes(UTF_8)))
        .isInstanceOf(SealException.class);
  }

  @Test
  void aStreamThatWasNotFinishedCannotBeOpened() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealed = new SealedOutput(out, key, HEADER)) {
      sealed.write(content(CHUNK + 10));
    }
    assertThatThrownBy(() -> open(out.toByteArray(), HEADER)).isInstanceOf(SealException.class);
  }

  @Test
  void onlyThePassphraseOpensAKey() throws IOException {
    PassphraseKey made =
        PassphraseKey.create(Passphrase.chosen("correct horse battery"), LITTLE, random);
    PassphraseKey read = PassphraseKey.ofJson(made.toJson());
    String sealed = made.seal(key, random);
    assertThat(read.open(sealed, new Passphrase("correct horse battery"))).isEqualTo(key);
    assertThatThrownBy(() -> read.open(sealed, new Passphrase("correct horse batterY")))
        .isInstanceOf(SealException.class)
        .hasMessageStartingWith("The passphrase is wrong");
  }

  @Test
  void aShortPassphraseIsRefusedWithTheLimit() {
    assertThatThrownBy(() -> Passphrase.chosen("too short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The passphrase must have 12 to 1000 characters, not 9");
  }

  @Test
  void aKeyThatAsksForTooMuchWorkIsRefused() {
    var json =
        PassphraseKey.create(new Passphrase("any"), LITTLE, random)
            .toJson()
            .put("memory-kibibytes", 1 << 30);
    assertThatThrownBy(() -> PassphraseKey.ofJson(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("256 MiB");
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }

  private byte[] seal(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealedOutput sealed = new SealedOutput(out, key, HEADER)) {
      sealed.write(content);
      sealed.finish();
    }
    return out.toByteArray();
  }

  private byte[] open(byte[] sealed, byte[] header) throws IOException {
    try (SealedInput in = new SealedInput(new ByteArrayInputStream(sealed), key, header)) {
      return in.readAllBytes();
    }
  }
}
