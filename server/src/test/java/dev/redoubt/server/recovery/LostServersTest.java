package dev.redoubt.server.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class LostServersTest {

  private final IOException alert =
      new IOException(new SSLHandshakeException("Received fatal alert: bad_certificate"));

  @Test
  void onlyAnAlertOfTheVeryServerIsARefusal() {
    assertThat(LostServers.refuses(alert, true)).contains(true);
    assertThat(LostServers.refuses(alert, false)).contains(false);
    assertThat(LostServers.refuses(new ConnectException("refused"), false)).contains(false);
  }

  @Test
  void aServerThatIsBusyOrStopsSaysNothing() {
    assertThat(LostServers.refuses(new HttpTimeoutException("late"), true)).isEmpty();
    assertThat(LostServers.refuses(new IOException("reset"), true)).isEmpty();
  }
}
