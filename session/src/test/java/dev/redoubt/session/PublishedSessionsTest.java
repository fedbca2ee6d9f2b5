package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.database.revision.RevisionHeader;
import dev.redoubt.model.Uid;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishedSessionsTest {

  @TempDir private Path directory;
  private TestServer server;
  private Uid first;
  private Uid second;
  private Uid third;
  private Instant begin;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
    begin = server.time.instant();
    Session ada = server.login("ada");
    first = publish(ada, "first");
    second = publish(ada, "second");
    third = publish(ada, "third");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void newestComesFirstAndTermsAreLeftOut() {
    assertThat(server.published.count()).isEqualTo(4);
    assertThat(server.published.page(0, 3))
        .extracting(SessionDetails::uid)
        .containsExactly(third, second, first);
    assertThat(server.published.page(3, 50))
        .extracting(SessionDetails::administrator)
        .containsExactly("System");
    assertThat(server.published.last().map(SessionDetails::uid)).contains(third);
    assertThat(server.published.last().flatMap(SessionDetails::published))
        .contains(begin.plusSeconds(180));
  }

  @Test
  void spanLeavesOutItsBeginning() {
    PublishedSessions.Span span = server.published.between(Optional.of(first), Optional.of(third));

    assertThat(server.published.headers(span, 0, 10))
        .extracting(RevisionHeader::session)
        .containsExactly(third, second);
    assertThat(server.published.headers(span, 1, 10))
        .extracting(RevisionHeader::session)
        .containsExactly(second);
    assertThat(server.published.headers(span, 0, 1))
        .extracting(RevisionHeader::session)
        .containsExactly(third);
  }

  @Test
  void spanDefaultsToTheLastSession() {
    PublishedSessions.Span span = server.published.between(Optional.empty(), Optional.empty());

    assertThat(server.published.headers(span, 0, 10))
        .extracting(RevisionHeader::session)
        .containsExactly(third);
  }

  @Test
  void spanOfTimeHasBothEnds() {
    PublishedSessions.Span span =
        server.published.between(begin.plusSeconds(60), begin.plusSeconds(120));

    assertThat(server.published.headers(span, 0, 10))
        .extracting(RevisionHeader::session)
        .containsExactly(second, first);
  }

  @Test
  void spanOfUnknownSessionIsNotFound() {
    assertThatThrownBy(() ->
            server.published.between(Optional.of(Uid.random(server.random)), Optional.empty()))
        .isInstanceOf(SessionError.SessionNotFound.class);
  }

  private Uid publish(Session session, String host) {
    server.time.pass(Duration.ofMinutes(1));
    server.addHost(session, host);
    return session.publish().session();
  }
}
