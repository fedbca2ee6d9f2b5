package dev.redoubt.ha.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.revision.RevisionCodec;
import dev.redoubt.ha.hostile.Mutations;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

  private static final byte[] BODY = {1, 2, 3, 4, 5, 6, 7};

  /** A word of life, a frame, a word of life. */
  private static final byte[] STREAM =
      ByteBuffer.allocate(4 + 4 + BODY.length + 4)
          .putInt(0)
          .putInt(BODY.length)
          .put(BODY)
          .putInt(0)
          .array();

  private FrameReader reader(InputStream in) {
    return new FrameReader(in, RevisionCodec.MAX_BYTES);
  }

  @Test
  void readsFramesAndWordsOfLife() throws IOException {
    FrameReader frames = reader(new ByteArrayInputStream(STREAM));

    assertThat(frames.next()).isEmpty();
    assertThat(frames.next()).isEqualTo(BODY);
    assertThat(frames.next()).isEmpty();
    assertThatThrownBy(frames::next).isInstanceOf(EOFException.class);
  }

  @Test
  void aFrameIsReadWithoutWaitingForMore() throws IOException {
    FrameReader frames =
        reader(
            new FilterInputStream(new ByteArrayInputStream(STREAM)) {
              @Override
              public int read(byte[] bytes, int offset, int length) throws IOException {
                assertThat(length).as("bytes asked for, none of which would wait").isPositive();
                return super.read(bytes, offset, length);
              }
            });

    assertThat(frames.next()).isEmpty();
    assertThat(frames.next()).isEqualTo(BODY);
    assertThat(frames.next()).isEmpty();
  }

  @Test
  void aLargeFrameIsReadWhole() throws IOException {
    byte[] body = new byte[1_000_000];
    new Random(1).nextBytes(body);
    byte[] stream =
        ByteBuffer.allocate(Integer.BYTES + body.length).putInt(body.length).put(body).array();

    assertThat(reader(new ByteArrayInputStream(stream)).next()).isEqualTo(body);
  }

  @Test
  void aStreamThatIsCutAtAnyByteGivesWholeFramesOnly() throws IOException {
    for (int length = 0; length < STREAM.length; length++) {
      FrameReader frames = reader(new ByteArrayInputStream(STREAM, 0, length));
      int whole = length < 4 ? 0 : length < 8 + BODY.length ? 1 : 2;
      for (int i = 0; i < whole; i++) {
        assertThat(frames.next()).isEqualTo(i == 0 ? new byte[0] : BODY);
      }
      boolean between = length == 0 || length == 4 || length == 8 + BODY.length;
      assertThatThrownBy(frames::next)
          .as("cut after %d bytes", length)
          .isInstanceOf(IOException.class)
          .matches(failure -> failure instanceof EOFException == between);
    }
  }

  @Test
  void refusesALengthThatNoFrameHas() {
    byte[] tooLong = ByteBuffer.allocate(4).putInt(RevisionCodec.MAX_BYTES + 1).array();
    byte[] negative = ByteBuffer.allocate(4).putInt(-1).array();

    assertThatThrownBy(() -> reader(new ByteArrayInputStream(tooLong)).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining(Integer.toString(RevisionCodec.MAX_BYTES + 1))
        .hasMessageContaining("at most " + RevisionCodec.MAX_BYTES);
    assertThatThrownBy(() -> reader(new ByteArrayInputStream(negative)).next())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("4294967295");
  }

  @Test
  void ofAStreamThatWasChangedComeFramesOrAnIoException() {
    for (long seed = 0; seed < 20_000; seed++) {
      Mutations mutations = new Mutations(seed);
      drain(mutations.of(STREAM), seed);
      drain(mutations.random(100), seed);
    }
  }

  /** Reads to the end, however that is told; no frame is longer than what came. */
  private void drain(byte[] stream, long seed) {
    FrameReader frames = reader(new ByteArrayInputStream(stream));
    long read = 0;
    try {
      while (true) {
        read += Integer.BYTES + frames.next().length;
      }
    } catch (IOException _) {
      assertThat(read).as("bytes read, seed %d", seed).isLessThanOrEqualTo(stream.length);
    }
  }
}
