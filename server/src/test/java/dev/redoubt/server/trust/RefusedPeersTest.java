package dev.redoubt.server.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.redoubt.model.Uid;
import dev.redoubt.trust.DirectorySecretFiles;
import dev.redoubt.trust.RevokedSerials;
import dev.redoubt.trust.ServerIdentity;
import dev.redoubt.trust.ca.InternalCa;
import dev.redoubt.trust.peer.PeerCheck;
import dev.redoubt.trust.peer.PeerRefusedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusedPeersTest {

  @TempDir private Path directory;

  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final List<Map<String, String>> audited = new ArrayList<>();
  private final RefusedPeers refused =
      new RefusedPeers(() -> now, (time, details) -> audited.add(details));
  private PeerRefusedException refusal;

  @BeforeEach
  void refuse() {
    DirectorySecretFiles files = new DirectorySecretFiles(directory);
    ServerIdentity self =
        ServerIdentity.create(files, new Uid(1, 2), "mgmt-1", () -> now, new SecureRandom());
    PeerCheck check =
        new PeerCheck(self, server -> Optional.empty(), new RevokedSerials(files), () -> now);
    refusal = catchThrowableOfType(PeerRefusedException.class, () -> check.check(List.of()));
  }

  @Test
  void tellsTheReasonThatThePeerDoesNotHear() {
    refused.handshakeFailed(new IOException("handshake", refusal), "192.0.2.9");

    assertThat(audited)
        .containsExactly(Map.of("from", "192.0.2.9", "reason", "The peer showed no certificate"));
  }

  @Test
  void tellsOfAPeerThatKeepsTryingOnceAnHour() {
    for (int minute = 0; minute < 120; minute++) {
      refused.refused(refusal, "192.0.2.9");
      now = now.plus(Duration.ofMinutes(1));
    }

    assertThat(audited).hasSize(2);
  }

  @Test
  void tellsOfEachWrongKeyAndOnceAnHourThatThereAreNoMoreTries() {
    for (int left = 4; left > 0; left--) {
      refused.initializationRefused("The keys differ; tries left: " + left, "192.0.2.9");
    }
    for (int minute = 0; minute < 60; minute++) {
      refused.initializationRefused("The server takes no more tries", "192.0.2.9");
      now = now.plus(Duration.ofMinutes(1));
    }

    assertThat(audited).hasSize(5);
    assertThat(audited.getFirst())
        .isEqualTo(Map.of("from", "192.0.2.9", "reason", "The keys differ; tries left: 4"));
  }

  @Test
  void strangersDoNotFillTheLog() {
    for (int i = 0; i < 1_000; i++) {
      refused.refused(refusal, "address " + i);
    }

    assertThat(audited).hasSize(100);
  }

  @Test
  void saysNothingOfOtherFailures() {
    refused.handshakeFailed(new IOException("cut"), "192.0.2.9");

    assertThat(audited).isEmpty();
  }

  @Test
  void aRemovedServerThatCallsIsShownForSomeMinutes() {
    PeerRefusedException removed = unknownServer();
    refused.refused(removed, "192.0.2.9");
    refused.refused(removed, "192.0.2.9");

    assertThat(refused.notices())
        .singleElement()
        .satisfies(notice -> {
          assertThat(notice.notice()).isEqualTo("Removed server calls");
          assertThat(notice.reason()).startsWith("From 192.0.2.9: No server object here has");
          assertThat(notice.since()).isEqualTo(now);
        });
    now = now.plus(Duration.ofMinutes(5));
    assertThat(refused.notices()).isEmpty();
    refused.refused(refusal, "192.0.2.9");
    assertThat(refused.notices()).isEmpty();
  }

  /** A server with a certificate of the CA whose object was deleted. */
  private PeerRefusedException unknownServer() {
    DirectorySecretFiles files = new DirectorySecretFiles(directory.resolve("other"));
    SecureRandom random = new SecureRandom();
    ServerIdentity self = ServerIdentity.create(files, new Uid(1, 3), "mgmt-2", () -> now, random);
    InternalCa.Created ca = InternalCa.create("mgmt", self, () -> now, random);
    InternalCa.Issued issued = ca.ca().issue(ca.state(), self);
    self.establishAsFounder(
        issued.certificate(), issued.state().certificate(), issued.state().revocationList());
    PeerCheck check =
        new PeerCheck(self, server -> Optional.empty(), new RevokedSerials(files), () -> now);
    return catchThrowableOfType(
        PeerRefusedException.class, () -> check.check(List.of(issued.certificate())));
  }
}
