package dev.redoubt.ha.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks once a second by itself; here the test looks, and the watch's own thread has ended. */
class StreamWatchTest {

  private final AtomicInteger closed = new AtomicInteger();
  private final StreamWatch watch = new StreamWatch();
  private PeerStream stream;

  @BeforeEach
  void open() throws NoSuchAlgorithmException {
    watch.close();
    InputStream body =
        new ByteArrayInputStream(new byte[0]) {
          @Override
          public void close() throws IOException {
            closed.incrementAndGet();
            super.close();
          }
        };
    stream =
        new PeerStream(body, SSLContext.getDefault().createSSLEngine().getSession(), session -> {});
  }

  private void look(int times) {
    for (int i = 0; i < times; i++) {
      watch.look();
    }
  }

  @Test
  void cutsAStreamThatWasSilentForMoreThanSixSeconds() {
    watch.over(stream);

    look(6);
    assertThat(closed).hasValue(0);
    look(1);
    assertThat(closed).hasValue(1);
    look(20);
    assertThat(closed).hasValue(1);
  }

  @Test
  void anythingThatComesStartsTheCountAnew() {
    watch.over(stream);

    for (int i = 0; i < 10; i++) {
      look(6);
      watch.alive();
    }
    assertThat(closed).hasValue(0);
  }

  @Test
  void theSilenceBeforeAStreamDoesNotCount() {
    look(50);
    watch.over(stream);

    look(6);

    assertThat(closed).hasValue(0);
  }

  @Test
  void cutsAtOnceWhenItIsToldTo() {
    watch.over(stream);

    watch.cut();
    watch.cut();

    assertThat(closed).hasValue(1);
  }
}
