package dev.redoubt.ha.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ha.hostile.Mutations;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Random bytes, and messages that were changed on their way, are messages or are refused. */
class FuzzedMessageTest {

  private static final int SEEDS = 20_000;
  private static final int RANDOM_BYTES = 300;

  @Test
  void nothingButAnIoExceptionComesOfWhatIsNoMessage() throws IOException {
    List<byte[]> right = MessageCodecTest.messages().map(MessageCodec::encode).toList();
    int refused = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      Mutations mutations = new Mutations(seed);
      refused += isRefused(mutations.of(mutations.oneOf(right)), seed) ? 1 : 0;
      refused += isRefused(mutations.random(RANDOM_BYTES), seed) ? 1 : 0;
    }
    assertThat(refused).isGreaterThan(SEEDS);
  }

  /** What is taken for a message can be sent on: nothing in it is missing. */
  private static boolean isRefused(byte[] bytes, long seed) throws IOException {
    Message message;
    try {
      message = MessageCodec.decode(bytes);
    } catch (IOException _) {
      return true;
    } catch (RuntimeException e) {
      throw new AssertionError("seed " + seed, e);
    }
    assertThat(MessageCodec.decode(MessageCodec.encode(message)))
        .as("seed %d", seed)
        .isEqualTo(message);
    return false;
  }
}
