package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Unpublished changes of the old Active go on at the new one. */
class SessionMoveTest {

  private static final Uid SOURCE = new Uid(5, 5);

  @TempDir private Path directory;
  private TestServer old;
  private TestServer now;
  private ArrivingSessions arriving;
  private Uid shared;
  private Uid added;
  private Uid session;
  private Cut cut = Cut.NEVER;

  /** Where the connection is cut. */
  enum Cut {
    NEVER,
    BEFORE_HOLD,
    AFTER_HOLD,
    BEFORE_READ,
    WITHIN_READ,
    AFTER_READ,
    BEFORE_CLOSE,
    AFTER_CLOSE
  }

  @BeforeEach
  void changeOver() throws IOException {
    Path first = directory.resolve("old");
    TestServer before = TestServer.open(first);
    Session setup = before.login("ada");
    shared = before.addHost(setup, "shared");
    setup.publish();
    before.close();
    copy(first, directory.resolve("now"));
    old = TestServer.open(first);
    now = TestServer.open(directory.resolve("now"));
    Session ada = old.login("ada");
    added = old.addHost(ada, "unpublished");
    old.comment(ada, shared, "unpublished too");
    session = ada.uid();
    old.sessions.logout(ada);
    old.becomeStandby();
    arriving = arriving();
  }

  @AfterEach
  void close() {
    old.close();
    now.close();
  }

  @Test
  void theSessionGoesOnAtTheNewActive() throws IOException {
    arriving.move(session, SOURCE);

    assertThat(has(now)).isTrue();
    assertThat(has(old)).isFalse();
    Session ada = resume(now);
    assertThat(ada.uid()).isEqualTo(session);
    assertThat(now.commentOf(ada, shared)).isEqualTo("unpublished too");
    assertThat(ada.publish().changes()).isEqualTo(2);
    assertThat(now.find(now.login("bert"), added)).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void aCutAtAnyStepLeavesItInOnePlaceAndLosesNothing(Cut where) throws IOException {
    cut = where;
    attempt();
    assertThat(has(now) && has(old)).isFalse();

    cut = Cut.NEVER;
    arriving.resume();
    if (!has(now)) {
      arriving.move(session, SOURCE);
    }
    assertThat(has(old)).isFalse();
    assertThat(resume(now).publish().changes()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource
  void aCrashOfBothAtAnyStepLeavesItInOnePlaceAndLosesNothing(Cut where) throws IOException {
    cut = where;
    attempt();
    restart();
    assertThat(has(now) && has(old)).isFalse();

    cut = Cut.NEVER;
    arriving.resume();
    if (!has(now)) {
      arriving.move(session, SOURCE);
    }
    restart();
    assertThat(has(old)).isFalse();
    assertThat(has(now)).isTrue();
    assertThat(resume(now).publish().changes()).isEqualTo(2);
  }

  @Test
  void aHeldSessionCannotBeDiscardedOnTheStandby() {
    cut = Cut.AFTER_HOLD;
    attempt();
    Session other = old.login("bert");
    assertThatThrownBy(() -> old.sessions.disconnect(other, session, true))
        .isInstanceOf(SessionError.SessionMoving.class);
    assertThat(has(old)).isTrue();
  }

  @Test
  void anActiveThatGoesOnWithTheSessionKeepsIt() {
    cut = Cut.BEFORE_CLOSE;
    attempt();
    old.gate.open();
    Session ada = resume(old);
    old.addHost(ada, "and one more");

    cut = Cut.NEVER;
    arriving.resume();
    assertThat(has(now)).isFalse();
    assertThat(ada.publish().changes()).isEqualTo(3);
  }

  @Test
  void aServerThatIsActiveGivesNothingAway() {
    old.gate.open();
    assertThatThrownBy(() -> arriving.move(session, SOURCE))
        .isInstanceOf(SessionError.MoveFailed.class);
    assertThat(has(old)).isTrue();
    assertThat(resume(old).publish().changes()).isEqualTo(2);
  }

  @Test
  void whatWasPublishedMeanwhileIsAClashWithItsBase() throws IOException {
    Session bert = now.login("bert");
    now.comment(bert, shared, "newer");
    bert.publish();
    arriving.move(session, SOURCE);

    Session ada = resume(now);
    assertThat(ada.clashes())
        .singleElement()
        .satisfies(clash -> {
          assertThat(clash.uid()).isEqualTo(shared);
          assertThat(clash.base()).isPresent();
        });
    assertThatThrownBy(ada::publish).isInstanceOf(SessionError.PublishClash.class);
    ada.resolve(shared, Clash.Choice.MINE);
    ada.publish();
    assertThat(now.commentOf(bert, shared)).isEqualTo("unpublished too");
  }

  @Test
  void aSessionThatDoesNotExistIsRefused() {
    assertThatThrownBy(() -> arriving.move(new Uid(1, 2), SOURCE))
        .isInstanceOf(SessionError.SessionNotFound.class);
    arriving.resume();
    assertThat(now.sessions.openSessions()).noneMatch(open -> open.changes() > 0);
  }

  @Test
  void changedBytesAreRefused() {
    ArrivingSessions damaged =
        new ArrivingSessions(now.sessions, _ -> Optional.of(new Wire("unpublished too", "other")));
    assertThatThrownBy(() -> damaged.move(session, SOURCE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("damaged");
    assertThat(has(now)).isFalse();
    assertThat(has(old)).isTrue();
  }

  private void attempt() {
    try {
      arriving.move(session, SOURCE);
    } catch (IOException e) {
      assertThat(e).hasMessage("cut");
    }
  }

  private void restart() {
    old.close();
    now.close();
    old = TestServer.open(directory.resolve("old"));
    old.becomeStandby();
    now = TestServer.open(directory.resolve("now"));
    arriving = arriving();
  }

  private ArrivingSessions arriving() {
    return new ArrivingSessions(now.sessions, _ -> Optional.of(new Wire("", "")));
  }

  private boolean has(TestServer server) {
    return server.sessions.openSessions().stream()
        .anyMatch(open -> open.uid().equals(session) && open.changes() > 0);
  }

  private static Session resume(TestServer server) {
    LoginOptions options =
        new LoginOptions(false, true, "", "", "", LoginOptions.DEFAULT_TIMEOUT_SECONDS, domain());
    return server.login("ada", options).session();
  }

  private static Domain domain() {
    return LoginOptions.DEFAULT.domain();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path)));
      }
    }
  }

  /** The way to the old server, which may be cut, or change what it carries. */
  private final class Wire implements MovingSource {

    private final String from;
    private final String to;

    Wire(String from, String to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public void hold(Uid moved, Uid attempt) throws IOException {
      at(Cut.BEFORE_HOLD);
      departing().hold(moved, attempt);
      at(Cut.AFTER_HOLD);
    }

    @Override
    public void read(Uid moved, Uid attempt, Lines lines) throws IOException {
      at(Cut.BEFORE_READ);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      departing().write(moved, attempt, out);
      String text = out.toString(StandardCharsets.UTF_8).replace(from, to);
      String[] all = text.split("\n");
      for (String line : Arrays.copyOf(all, all.length - 1)) {
        lines.line(line.getBytes(StandardCharsets.UTF_8));
      }
      at(Cut.WITHIN_READ);
      lines.line(all[all.length - 1].getBytes(StandardCharsets.UTF_8));
      at(Cut.AFTER_READ);
    }

    @Override
    public void close(Uid moved, Uid attempt) throws IOException {
      at(Cut.BEFORE_CLOSE);
      departing().close(moved, attempt);
      at(Cut.AFTER_CLOSE);
    }

    private DepartingSessions departing() {
      return new DepartingSessions(old.sessions);
    }

    private void at(Cut step) throws IOException {
      if (cut == step) {
        throw new IOException("cut");
      }
    }
  }
}
