package dev.redoubt.server.syslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.server.configuration.SyslogSettings;
import dev.redoubt.server.configuration.SyslogSettings.Facility;
import dev.redoubt.server.configuration.SyslogSettings.Transport;
import dev.redoubt.server.events.HaEvent;
import dev.redoubt.server.events.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SyslogSenderTest {

  private static HaEvent event(String text) {
    return new HaEvent(Instant.EPOCH, "notice", Severity.INFORMATION, text, Map.of());
  }

  private static SyslogSettings settings(Transport transport, int port) {
    return new SyslogSettings("127.0.0.1", port, transport, Facility.DAEMON, Optional.empty());
  }

  @Test
  void sendsADatagramForEachEvent() throws Exception {
    try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        SyslogSender sender =
            SyslogSender.start(settings(Transport.UDP, server.getLocalPort()), "mgmt-1")) {
      sender.accept(event("hello"));

      DatagramPacket packet = new DatagramPacket(new byte[4_096], 4_096);
      server.receive(packet);

      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .startsWith("<30>1 1970-01-01T00:00:00Z mgmt-1 redoubt ")
          .endsWith("hello");
    }
  }

  @Test
  void sendsTheLengthBeforeEachEventOverTcp() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        SyslogSender sender =
            SyslogSender.start(settings(Transport.TCP, server.getLocalPort()), "mgmt-1")) {
      sender.accept(event("one"));
      sender.accept(event("two"));

      try (Socket accepted = server.accept()) {
        assertThat(frame(accepted.getInputStream())).endsWith("one");
        assertThat(frame(accepted.getInputStream())).endsWith("two");
      }
    }
  }

  private static String frame(InputStream in) throws IOException {
    int length = 0;
    for (int digit = in.read(); digit != ' '; digit = in.read()) {
      length = length * 10 + digit - '0';
    }
    return new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  @Test
  void triesAgainUntilTheServerTakesIt() throws Exception {
    BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    AtomicInteger tries = new AtomicInteger();
    SyslogTransport broken =
        new SyslogTransport() {
          @Override
          public void send(byte[] message) throws IOException {
            if (tries.incrementAndGet() == 1) {
              throw new IOException("away");
            }
            arrived.add(new String(message, StandardCharsets.UTF_8));
          }

          @Override
          public void close() {}
        };
    try (SyslogSender sender =
        new SyslogSender(new SyslogFormat(Facility.DAEMON, "mgmt-1", 1), broken)) {
      sender.start();
      sender.accept(event("kept"));

      assertThat(arrived.take()).endsWith("kept");
      assertThat(tries).hasValue(2);
    }
  }

  @Test
  void refusesCertificatesThatCannotBeRead() {
    SyslogSettings settings =
        new SyslogSettings(
            "127.0.0.1",
            6_514,
            Transport.TLS,
            Facility.DAEMON,
            Optional.of(Path.of("there-is-no-such-file.pem")));

    assertThatThrownBy(() -> SyslogSender.start(settings, "mgmt-1"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("there-is-no-such-file.pem");
  }
}
