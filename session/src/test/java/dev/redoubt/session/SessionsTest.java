package dev.redoubt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import dev.redoubt.session.login.AdministratorLocks;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionsTest {

  private static final LoginOptions READ_ONLY = LoginOptions.DEFAULT.asReadOnly();
  private static final LoginOptions CONTINUE = LoginOptions.DEFAULT.continuingLast();

  @TempDir private Path directory;
  private TestServer server;

  @BeforeEach
  void open() {
    server = TestServer.open(directory);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void loginAnswersASecretSid() {
    Login login = server.login("ada", LoginOptions.DEFAULT);

    assertThat(login.sid()).matches("[A-Za-z0-9_-]{43}");
    assertThat(login.sid()).isNotEqualTo(server.login("ada", LoginOptions.DEFAULT).sid());
    assertThat(login.toString()).doesNotContain(login.sid());
    assertThat(login.standby()).isFalse();
    assertThat(login.session().isReadOnly()).isFalse();
    assertThat(server.sessions.find(login.sid())).isSameAs(login.session());
  }

  @Test
  void loginTellsWhenTheAdministratorWasHereBefore() {
    assertThat(server.login("ada", LoginOptions.DEFAULT).previous()).isEmpty();
    var first = server.time.instant();
    server.time.pass(Duration.ofMinutes(1));

    assertThat(server.login("ada", LoginOptions.DEFAULT).previous()).contains(first);
  }

  @Test
  void wrongPasswordIsRefused() {
    assertThatThrownBy(() -> attempt("ada", "wrong"))
        .isInstanceOf(SessionError.LoginFailed.class)
        .hasMessage("Authentication to server failed.");
    assertThatThrownBy(() -> attempt("nobody", TestServer.PASSWORD))
        .isInstanceOf(SessionError.LoginFailed.class);
    assertThat(server.sessions.loginCount()).isZero();
  }

  @Test
  void aRefusedLoginChangesNoPassword() {
    for (int i = 0; i < 2; i++) {
      Session session = server.login("ada", LoginOptions.DEFAULT).session();
      server.addHost(session, "left" + i);
      server.sessions.logout(session);
    }
    Credentials wanted =
        new Credentials.Password(
            "ada", TestServer.PASSWORD, Optional.of("another secret"), "192.0.2.1");

    assertThatThrownBy(() -> server.sessions.login(wanted, CONTINUE))
        .isInstanceOf(SessionError.SeveralSessionsToContinue.class);
    attempt("ada", TestServer.PASSWORD);

    server.sessions.login(wanted, LoginOptions.DEFAULT);
    attempt("ada", "another secret");
    assertThatThrownBy(() -> attempt("ada", TestServer.PASSWORD))
        .isInstanceOf(SessionError.LoginFailed.class);
  }

  @Test
  void repeatedFailuresAreSlowedDownUntilASuccess() {
    for (int i = 0; i < 5; i++) {
      assertThatThrownBy(() -> attempt("ada", "wrong"))
          .isInstanceOf(SessionError.LoginFailed.class);
    }
    assertThatThrownBy(() -> attempt("ada", TestServer.PASSWORD))
        .isInstanceOfSatisfying(
            SessionError.TooManyRequests.class,
            error -> assertThat(error.retryAfter()).isEqualTo(Duration.ofSeconds(2)));

    server.time.pass(Duration.ofSeconds(2));
    attempt("ada", TestServer.PASSWORD);
    assertThatThrownBy(() -> attempt("ada", "wrong")).isInstanceOf(SessionError.LoginFailed.class);
    assertThatCode(() -> attempt("ada", TestServer.PASSWORD)).doesNotThrowAnyException();
  }

  @Test
  void manyNamesOfOneAddressAreSlowedDownTogether() {
    for (int i = 0; i < 30; i++) {
      String name = "guess-" + i;
      assertThatThrownBy(() -> attempt(name, "wrong")).isInstanceOf(SessionError.LoginFailed.class);
    }
    assertThatThrownBy(() -> attempt("guess", "wrong"))
        .isInstanceOf(SessionError.TooManyRequests.class);
    assertThatThrownBy(() -> attempt("ada", TestServer.PASSWORD))
        .isInstanceOf(SessionError.TooManyRequests.class);

    server.time.pass(Duration.ofSeconds(2));
    assertThatCode(() -> attempt("ada", TestServer.PASSWORD)).doesNotThrowAnyException();
  }

  @Test
  void aLockDoesNotTellWhetherTheAdministratorExists() {
    List<String> known = refusalsOf("ada");
    List<String> unknown = refusalsOf("nobody");

    assertThat(unknown).isEqualTo(known);
    assertThat(known.getLast()).contains("locked for another 30 min");
    server.time.pass(AdministratorLocks.DURATION);
    assertThatThrownBy(() -> attempt("nobody", "wrong"))
        .isInstanceOf(SessionError.LoginFailed.class);
    attempt("ada", TestServer.PASSWORD);
  }

  /** What eleven wrong passwords get, each from an address of its own. */
  private List<String> refusalsOf(String administrator) {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i <= AdministratorLocks.FAILURES; i++) {
      Credentials guess =
          new Credentials.Password(administrator, "wrong", Optional.empty(), "192.0.2." + i);
      try {
        server.sessions.login(guess, LoginOptions.DEFAULT);
      } catch (SessionError e) {
        messages.add(e.getClass().getSimpleName() + " " + e.getMessage());
      }
    }
    return messages;
  }

  @Test
  void readOnlyLoginChangesNothing() {
    Session session = server.login("ada", READ_ONLY).session();

    assertThat(session.isReadOnly()).isTrue();
    assertThatThrownBy(() -> server.addHost(session, "web"))
        .isInstanceOf(SessionError.ReadOnly.class)
        .hasMessage("Runtime error: Operation is not allowed in read only mode!");
    assertThatThrownBy(session::publish).isInstanceOf(SessionError.ReadOnly.class);
  }

  @Test
  void administratorWithTheReadOnlyProfileIsReadOnly() {
    assertThat(server.login("reader").isReadOnly()).isTrue();
  }

  @Test
  void everyLoginOnAStandbyIsReadOnly() {
    server.becomeStandby();
    Login login = server.login("ada", LoginOptions.DEFAULT);

    assertThat(login.standby()).isTrue();
    assertThat(login.session().isReadOnly()).isTrue();
    assertThatThrownBy(() -> server.addHost(login.session(), "web"))
        .isInstanceOf(SessionError.ReadOnly.class);
  }

  @Test
  void loginMadeOnAnActiveWritesAgainWhenItIsActiveAgain() {
    Session session = server.login("ada");
    Uid host = server.addHost(session, "web");
    server.becomeStandby();
    assertThat(session.details().readOnly()).isTrue();
    assertThat(server.sessions.openSessions()).hasSize(1);
    server.gate.open();

    server.comment(session, host, "again");
    assertThat(session.publish().changes()).isEqualTo(1);
  }

  @Test
  void idleLoginEnds() {
    Session session = server.login("ada");
    server.time.pass(Duration.ofSeconds(600));
    assertThat(server.sessions.find(session.sid())).isSameAs(session);
    server.time.pass(Duration.ofSeconds(601));

    assertThatThrownBy(() -> server.sessions.find(session.sid()))
        .isInstanceOf(SessionError.WrongSessionId.class)
        .hasMessageStartingWith(
            "Wrong session id ["
                + session.sid()
                + "]. Session may be expired. Please check session id and resend the request.")
        .hasMessageContaining("idle");
    assertThat(server.sessions.loginCount()).isZero();
  }

  @Test
  void idleLoginKeepsItsChangesAndLocks() {
    Session session = server.login("ada");
    Uid host = server.addHost(session, "web");
    server.time.pass(Duration.ofHours(2));
    server.sessions.expireIdle();

    assertThat(server.sessions.loginCount()).isZero();
    assertThat(server.sessions.openSessions())
        .singleElement()
        .satisfies(details -> {
          assertThat(details.connected()).isFalse();
          assertThat(details.changes()).isEqualTo(1);
          assertThat(details.lastLogout()).contains(server.time.instant());
        });
    assertThat(server.sessions.lockOf(host)).isPresent();
    assertThatThrownBy(() -> server.addHost(session, "db"))
        .isInstanceOf(SessionError.WrongSessionId.class);
  }

  @Test
  void timeoutIsLimited() {
    assertThatThrownBy(() -> new LoginOptions(false, false, "", "", "", 9, Domain.SMC_USER))
        .isInstanceOf(SessionError.InvalidOption.class)
        .hasMessageContaining("[session-timeout]");
    assertThatThrownBy(
            () -> server.login("ada").describe(Optional.of(""), Optional.of(""), Optional.of(3601)))
        .isInstanceOf(SessionError.InvalidOption.class);
  }

  @Test
  void loginsAreLimited() {
    server.close();
    server = TestServer.open(directory, new VirtualTime(), new SessionLimits(100, 1, 100));
    Session session = server.login("ada");

    assertThatThrownBy(() -> server.login("bert")).isInstanceOf(SessionError.LimitReached.class);
    server.sessions.logout(session);
    assertThat(server.login("bert").administrator().name()).isEqualTo("bert");
  }

  @Test
  void sessionWithoutChangesIsGoneAfterLogout() {
    Session session = server.login("ada");
    server.sessions.logout(session);

    assertThat(server.sessions.openSessions()).isEmpty();
    assertThatThrownBy(() -> server.sessions.find(session.sid()))
        .isInstanceOf(SessionError.WrongSessionId.class)
        .hasMessageContaining("logged out");
    assertThatThrownBy(session::publish).isInstanceOf(SessionError.WrongSessionId.class);
  }

  @Test
  void lastSessionIsContinued() {
    Session first = server.login("ada");
    Uid host = server.addHost(first, "web");
    server.sessions.logout(first);

    Session second = server.login("ada", CONTINUE).session();

    assertThat(second.uid()).isEqualTo(first.uid());
    assertThat(server.find(second, host)).isPresent();
    assertThat(second.publish().changes()).isEqualTo(1);
  }

  @Test
  void continueWithNothingToContinueIsANewSession() {
    Session bert = server.login("bert");
    server.addHost(bert, "web");
    server.sessions.logout(bert);

    assertThat(server.login("ada", CONTINUE).session().details().changes()).isZero();
  }

  @Test
  void continueOfSeveralSessionsIsRefused() {
    for (String host : new String[] {"web", "db"}) {
      Session session = server.login("ada");
      server.addHost(session, host);
      server.sessions.logout(session);
    }

    assertThatThrownBy(() -> server.login("ada", CONTINUE))
        .isInstanceOf(SessionError.SeveralSessionsToContinue.class);
    assertThat(server.sessions.loginCount()).isZero();
  }

  @Test
  void takeOverMovesTheChangesAndEndsTheOtherLogin() {
    Session ada = server.login("ada");
    Uid host = server.addHost(ada, "web");
    Uid uid = ada.uid();
    Session bert = server.login("bert");
    Uid own = server.addHost(bert, "db");
    Uid left = bert.uid();

    assertThatThrownBy(() -> server.sessions.takeOver(bert, uid, false))
        .isInstanceOf(SessionError.TakeOverFailed.class)
        .hasMessageContaining("'ada'");
    server.sessions.takeOver(bert, uid, true);

    assertThat(bert.uid()).isEqualTo(uid);
    assertThat(server.find(bert, host)).isPresent();
    assertThat(server.find(bert, own)).isEmpty();
    assertThat(server.sessions.details(uid).orElseThrow().administrator()).isEqualTo("bert");
    assertThat(server.sessions.details(left).orElseThrow().connected()).isFalse();
    assertThatThrownBy(() -> server.sessions.find(ada.sid()))
        .isInstanceOf(SessionError.WrongSessionId.class)
        .hasMessageContaining("taken over by administrator 'bert'");
    assertThatThrownBy(() -> server.addHost(ada, "late"))
        .isInstanceOf(SessionError.WrongSessionId.class);
    assertThat(bert.publish().revision().orElseThrow().administrator()).isEqualTo("bert");
  }

  @Test
  void takeOverOfAnUnknownSessionFails() {
    Session ada = server.login("ada");

    assertThatThrownBy(() -> server.sessions.takeOver(ada, Uid.random(server.random), true))
        .isInstanceOf(SessionError.SessionNotFound.class);
    Session reader = server.login("reader");
    assertThatThrownBy(() -> server.sessions.takeOver(reader, ada.uid(), true))
        .isInstanceOf(SessionError.ReadOnly.class);
  }

  @Test
  void switchGoesToAnOwnDisconnectedSession() {
    Session first = server.login("ada");
    Uid host = server.addHost(first, "web");
    Uid uid = first.uid();
    Session second = server.login("ada");
    assertThatThrownBy(() -> server.sessions.switchTo(second, uid))
        .isInstanceOf(SessionError.SwitchFailed.class)
        .hasMessageContaining("in use");
    server.sessions.logout(first);
    Session bert = server.login("bert");
    assertThatThrownBy(() -> server.sessions.switchTo(bert, uid))
        .isInstanceOf(SessionError.SwitchFailed.class)
        .hasMessageContaining("another administrator");

    server.sessions.switchTo(second, uid);

    assertThat(second.uid()).isEqualTo(uid);
    assertThat(server.find(second, host)).isPresent();
    assertThat(server.sessions.openSessions()).hasSize(2);
  }

  @Test
  void detailsTellOfTheSession() {
    Session ada = server.login("ada");
    ada.describe(Optional.of("web farm"), Optional.of("more hosts"), Optional.of(60));
    server.addHost(ada, "web");

    SessionDetails details = server.sessions.details(ada.uid()).orElseThrow();

    assertThat(details.name()).isEqualTo("web farm");
    assertThat(details.description()).isEqualTo("more hosts");
    assertThat(details.timeoutSeconds()).isEqualTo(60);
    assertThat(details.administrator()).isEqualTo("ada");
    assertThat(details.address()).isEqualTo("192.0.2.1");
    assertThat(details.connected()).isTrue();
    assertThat(details.inWork()).isFalse();
    assertThat(details.changes()).isEqualTo(1);
    assertThat(details.lastLogin()).contains(server.time.instant());
    assertThat(details.state()).isEqualTo(SessionState.OPEN);
  }

  private void attempt(String administrator, String password) {
    Login login =
        server.sessions.login(
            new Credentials.Password(administrator, password, Optional.empty(), "192.0.2.1"),
            LoginOptions.DEFAULT);
    server.sessions.logout(login.session());
  }
}
