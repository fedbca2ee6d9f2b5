package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.cli.api.FakeServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

  @TempDir private Path settings;
  private FakeServer server;
  private TestTerminal terminal = TestTerminal.piped();
  private Map<String, String> environment = Map.of("REDOUBT_PASSWORD", "secret");

  @BeforeEach
  void start() throws Exception {
    server = new FakeServer().withSessions();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int run(String... arguments) {
    return CommandTree.of(terminal.surroundings(settings, environment)).execute(arguments);
  }

  private String[] trusting(String... arguments) throws Exception {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(
        List.of("-s", server.address().toString(), "--fingerprint", server.fingerprint().text()));
    return all.toArray(new String[0]);
  }

  @Test
  void aChangeInItsOwnSessionIsPublished() throws Exception {
    server.on("add-host", 200, "{'name': 'web'}");
    thePublishSucceeds();
    assertThat(run(trusting("api", "add-host", "name", "web"))).isEqualTo(ExitCode.DONE);
    assertThat(server.commands())
        .containsExactly("login", "add-host", "show-session", "publish", "show-task", "logout");
    assertThat(server.last("login").body().get("password").stringValue()).isEqualTo("secret");
    assertThat(terminal.outText()).contains("\"name\" : \"web\"");
  }

  private void thePublishSucceeds() {
    server.on("publish", 200, "{'task-id': 't'}");
    server.on("show-session", 200, "{'changes': 1}");
    server.on("show-task", 200, "{'tasks': [{'task-name': 'Publish', 'status': 'succeeded'}]}");
  }

  @Test
  void whateverACommandChangedIsPublished() throws Exception {
    server.on("initialize-sic", 200, "{'task-id': 't'}");
    thePublishSucceeds();
    assertThat(run(trusting("api", "initialize-sic", "name", "mgmt-2"))).isEqualTo(ExitCode.DONE);
    assertThat(server.commands()).contains("publish").endsWith("logout");
  }

  @Test
  void whatChangedNothingPublishesNothing() throws Exception {
    server.on("set-ha-state", 200, "{'message': 'OK'}").on("show-session", 200, "{'changes': 0}");
    assertThat(run(trusting("api", "set-ha-state", "new-state", "active"))).isZero();
    assertThat(server.commands())
        .containsExactly("login", "set-ha-state", "show-session", "logout");
  }

  @Test
  void valuesMayBeginWithAnything() throws Exception {
    Path file = Files.writeString(settings.resolve("file"), "name other");
    server.on("show-host", 200, "{}");
    String[] pairs = {"api", "show-host", "a", "-1", "b", "-x y", "c", "@" + file, "d", "--e"};
    assertThat(run(trusting(pairs))).isEqualTo(ExitCode.DONE);
    assertThat(server.last("show-host").body())
        .hasToString("{\"a\":\"-1\",\"b\":\"-x y\",\"c\":\"@" + file + "\",\"d\":\"--e\"}");
  }

  @Test
  void aMistypedOptionIsNoParameter() throws Exception {
    assertThat(run(trusting("api", "show-hosts", "--limit", "5"))).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("'--limit' is neither an option nor");
  }

  @Test
  void aSecretParameterComesFromTheEnvironment() throws Exception {
    environment = Map.of("REDOUBT_PASSWORD", "secret", "REDOUBT_SECRET", "activation-key");
    server.on("initialize-sic", 200, "{}").on("show-session", 200, "{'changes': 0}");
    assertThat(run(trusting("api", "initialize-sic", "--secret", "one-time-password"))).isZero();
    assertThat(server.last("initialize-sic").body())
        .hasToString("{\"one-time-password\":\"activation-key\"}");
  }

  @Test
  void aBodyThatIsNoJsonIsShownItsPlace() throws Exception {
    Path file = Files.writeString(settings.resolve("body.json"), "{\n  \"name\": x}");
    assertThat(run(trusting("api", "add-host", "--body", file.toString())))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains(file + " is not JSON: line 2, column")
        .doesNotContain("REDACTED");
  }

  @Test
  void aDirectoryIsNoFile() throws Exception {
    assertThat(run(trusting("api", "add-host", "--body", settings.toString())))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run(trusting("api", "add-host", "--password-file", settings.toString())))
        .isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).containsPattern("(?s)is a directory.*is a directory");
  }

  @Test
  void aTaskThatWantsAConfirmationNamesItsOption() throws Exception {
    server.on("set-ha-state", 200, "{'task-id': 't'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Set HA state', 'status': 'failed', 'progress-description':"
            + " 'At risk', 'comments': 'At risk', 'task-details': [{'confirmation-needed':"
            + " 'force'}]}]}");
    assertThat(run(trusting("ha", "set-active"))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.errText())
        .containsOnlyOnce("At risk")
        .contains("To go on nevertheless: redoubt ha set-active -s " + server.address())
        .contains(" --force");
  }

  @Test
  void aRefusedCommandIsDiscardedAndExplained() throws Exception {
    server.on("show-host", 404, "{'code': 'generic_err_object_not_found', 'message': 'Not [x]'}");
    assertThat(run(trusting("api", "show-host", "name", "x"))).isEqualTo(ExitCode.REFUSED);
    assertThat(server.commands()).containsExactly("login", "show-host", "discard", "logout");
    assertThat(terminal.errText()).contains("Not [x]").contains("generic_err_object_not_found");
  }

  @Test
  void whatAFailedTaskLeftInTheCommandsOwnSessionIsDiscardedAndTold() throws Exception {
    server.on("add-checkpoint-host", 200, "{'task-id': 't'}");
    server.on("show-task", 200, "{'tasks': [{'status': 'failed', 'comments': 'Wrong key'}]}");
    server.on("discard", 200, "{'message': 'OK', 'number-of-discarded-changes': 1}");
    assertThat(run(trusting("api", "add-checkpoint-host", "name", "b"))).isEqualTo(ExitCode.FAILED);
    assertThat(server.commands()).endsWith("discard", "logout");
    assertThat(terminal.errText())
        .containsSubsequence("Wrong key", "was discarded with 1 change; after 'redoubt login'");
  }

  @Test
  void aLongRefusalIsBrokenBetweenWordsForAPerson() throws Exception {
    String message = "many words ".repeat(20).strip();
    server.on("show-host", 404, "{'message': '" + message + "'}");
    assertThat(run(trusting("api", "show-host", "name", "x"))).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.errText()).contains("redoubt: " + message);
    terminal = TestTerminal.answering(true);
    assertThat(run(trusting("api", "show-host", "name", "x"))).isEqualTo(ExitCode.REFUSED);
    assertThat(terminal.errText().lines())
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void aWrongPasswordHasItsOwnExitCode() throws Exception {
    server.on("login", 400, "{'code': 'err_login_failed', 'message': 'Authentication failed.'}");
    assertThat(run(trusting("api", "show-hosts"))).isEqualTo(ExitCode.LOGIN);
  }

  @Test
  void aStandbyWithoutADatabaseIsNotBlamedOnThePassword() throws Exception {
    server.on("login", 400, "{'code': 'err_login_failed', 'message': 'Authentication failed.'}");
    server.on("/ha/standby", 200, "{'mode': 'standby'}");
    assertThat(run(trusting("api", "show-hosts"))).isEqualTo(ExitCode.LOGIN);
    assertThat(terminal.errText()).contains("is a Standby, and knows no administrators before");
  }

  @Test
  void whatALoginTrustedIsTrustedAfterIt() throws Exception {
    server.on("show-hosts", 200, "{}");
    assertThat(run(trusting("login"))).isZero();
    assertThat(run("api", "show-hosts", "-s", server.address().toString())).isZero();
    assertThat(server.commands()).containsExactly("login", "keepalive", "show-hosts");
  }

  @Test
  void anAuthorityIsRememberedByTheCertificateItIssued() throws Exception {
    Path pem = FakeServer.certificate(settings);
    String address = server.address().toString();
    assertThat(run("login", "-s", address, "--ca-certificate", pem.toString())).isZero();
    assertThat(Files.readString(settings.resolve("known-servers")))
        .isEqualTo(address + " " + server.fingerprint() + "\n");
  }

  @Test
  void anUncheckedCertificateIsNotRemembered() throws Exception {
    assertThat(run("login", "-s", server.address().toString(), "--insecure")).isZero();
    assertThat(settings.resolve("known-servers")).doesNotExist();
  }

  @Test
  void anotherCertificateThanTheKnownOneSaysWhatToDo() throws Exception {
    Files.writeString(
        settings.resolve("known-servers"), server.address() + " SHA256:" + "00:".repeat(31) + "00");
    assertThat(run("api", "show-hosts", "-s", server.address().toString()))
        .isEqualTo(ExitCode.UNTRUSTED);
    assertThat(terminal.errText()).contains("redoubt login --fingerprint NEW");
    assertThat(run(trusting("login"))).isZero();
    assertThat(run("logout", "-s", server.address().toString())).isZero();
  }

  @Test
  void aSecondLoginDoesNotTakeOptionsInSilence() throws Exception {
    assertThat(run(trusting("login"))).isZero();
    assertThat(run(trusting("login"))).isZero();
    assertThat(run(trusting("login", "--read-only"))).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("come too late");
  }

  private void aStandbyThatBecomesActive() throws Exception {
    server.on("login", 200, "{'sid': 's-old', 'read-only': true, 'standby': true}");
    assertThat(run(trusting("login"))).isZero();
    assertThat(run(trusting("login"))).isZero();
    assertThat(terminal.errText()).containsOnlyOnce("Already").contains("(standby: read-only)");
    server.on("login", 200, "{'sid': 's-new'}").on("/ha/active", 200, "{'mode': 'active'}");
  }

  @Test
  void aLoginOfAStandbyIsReplacedOnceTheServerIsActive() throws Exception {
    aStandbyThatBecomesActive();
    assertThat(run(trusting("login", "--session-name", "work"))).isZero();
    assertThat(terminal.errText())
        .contains("was made while this server was a standby, and was read-only; it is replaced");
    assertThat(server.last("logout").sid()).isEqualTo("s-old");
    assertThat(server.last("login").body().get("session-name").stringValue()).isEqualTo("work");
    server.on("add-host", 200, "{'name': 'web'}");
    assertThat(run(trusting("api", "add-host", "name", "web"))).isZero();
    assertThat(server.last("add-host").sid()).isEqualTo("s-new");
    assertThat(terminal.errText()).doesNotContain("Note:");
  }

  @Test
  void aLoginOfAStandbyStaysIfThePasswordIsWrong() throws Exception {
    aStandbyThatBecomesActive();
    server.on("login", 400, "{'code': 'err_login_failed', 'message': 'Authentication failed.'}");
    assertThat(run(trusting("login"))).isEqualTo(ExitCode.LOGIN);
    assertThat(server.commands()).doesNotContain("logout");
    server.on("show-hosts", 200, "{}");
    assertThat(run(trusting("api", "show-hosts"))).isZero();
    assertThat(server.last("show-hosts").sid()).isEqualTo("s-old");
    assertThat(terminal.errText())
        .contains("Note: the login was made while this server was a standby, and is read-only;")
        .contains("'redoubt login -s " + server.address());
  }

  @Test
  void aLoginThatWasToBeReadOnlyIsNotReplaced() throws Exception {
    server.on("login", 200, "{'sid': 's-old', 'read-only': true, 'standby': true}");
    assertThat(run(trusting("login", "--read-only"))).isZero();
    server.on("/ha/active", 200, "{'mode': 'active'}");
    assertThat(run(trusting("login"))).isZero();
    assertThat(terminal.errText()).contains("Already logged in");
    assertThat(server.commands()).containsExactly("login", "keepalive");
  }

  @Test
  void theLastSessionIsContinuedAndItsChangesAreCounted() throws Exception {
    server.on("show-session", 200, "{'changes': 1}");
    assertThat(run(trusting("login", "--continue-last-session"))).isZero();
    assertThat(server.last("login").body().get("continue-last-session").asBoolean()).isTrue();
    assertThat(terminal.errText()).contains("goes on with 1 unpublished change.");
    assertThat(run(trusting("login", "--continue-last-session"))).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("come too late");
    assertThat(run(trusting("logout"))).isZero();
    server.on("show-session", 200, "{'changes': 0}");
    assertThat(run(trusting("login", "--continue-last-session"))).isZero();
    assertThat(terminal.errText()).contains("no unpublished changes to go on with");
  }

  @Test
  void aReadOnlySessionContinuesNothing() throws Exception {
    assertThat(run(trusting("login", "--continue-last-session", "--read-only")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(server.commands()).isEmpty();
    server.on("login", 200, "{'sid': 's-1', 'read-only': true, 'standby': true}");
    assertThat(run(trusting("login", "--continue-last-session"))).isZero();
    assertThat(terminal.errText()).contains("A standby continues nothing");
  }

  @Test
  void withoutAnyPasswordNothingIsSent() throws Exception {
    environment = Map.of();
    assertThat(run(trusting("api", "show-hosts"))).isEqualTo(ExitCode.LOGIN);
    assertThat(server.commands()).isEmpty();
    assertThat(terminal.errText()).contains("REDOUBT_PASSWORD").contains("give a file");
  }

  @Test
  void thePasswordCanComeFromAFile() throws Exception {
    Path file = Files.writeString(settings.resolve("password"), "from file\n");
    server.on("show-hosts", 200, "{}");
    assertThat(run(trusting("api", "show-hosts", "--password-file", file.toString()))).isZero();
    assertThat(server.last("login").body().get("password").stringValue()).isEqualTo("from file");
  }

  @Test
  void anUnknownServerIsNotTrustedWithoutAPerson() throws Exception {
    assertThat(run("api", "show-hosts", "-s", server.address().toString()))
        .isEqualTo(ExitCode.UNTRUSTED);
    assertThat(server.commands()).isEmpty();
    assertThat(terminal.errText()).contains(server.fingerprint().text());
  }

  @Test
  void aPersonTrustsAServerOnce() throws Exception {
    server.on("show-hosts", 200, "{}");
    terminal = TestTerminal.answering(true);
    assertThat(run("api", "show-hosts", "-s", server.address().toString())).isZero();
    terminal = TestTerminal.piped();
    assertThat(run("api", "show-hosts", "-s", server.address().toString())).isZero();
    assertThat(Files.readString(settings.resolve("known-servers")))
        .contains(server.address() + " " + server.fingerprint());
  }

  @Test
  void insecureSaysSo() {
    server.on("show-hosts", 200, "{}");
    assertThat(run("api", "show-hosts", "--insecure", "-s", server.address().toString())).isZero();
    assertThat(terminal.errText()).contains("WARNING");
  }

  @Test
  void aServerThatIsDown() throws Exception {
    String[] arguments = trusting("ha", "status");
    server.close();
    assertThat(run(arguments)).isEqualTo(ExitCode.UNREACHABLE);
  }

  @Test
  void loginKeepsASessionUntilLogout() throws Exception {
    server.on("add-host", 200, "{'name': 'web'}");
    assertThat(run(trusting("login"))).isZero();
    assertThat(run(trusting("api", "add-host", "name", "web"))).isZero();
    assertThat(run(trusting("logout"))).isZero();
    assertThat(server.commands())
        .containsExactly("login", "keepalive", "add-host", "keepalive", "logout");
    assertThat(server.last("add-host").sid()).isEqualTo("s-1");
    assertThat(run(trusting("logout"))).isZero();
    assertThat(terminal.errText()).contains("no saved session");
  }

  @Test
  void anExpiredSessionIsReplacedByItsOwnLogin() throws Exception {
    assertThat(run(trusting("login"))).isZero();
    server.on("keepalive", 401, "{'code': 'generic_err_wrong_session_id', 'message': 'gone'}");
    server.on("show-hosts", 200, "{}");
    assertThat(run(trusting("api", "show-hosts"))).isZero();
    assertThat(terminal.errText()).contains("has ended");
  }

  @Test
  void aFailedTaskFailsTheCommand() throws Exception {
    server.on("ha-full-sync", 200, "{'task-id': 't'}");
    server.on(
        "show-task",
        200,
        "{'tasks': [{'task-name': 'Full sync', 'status': 'failed', 'progress-percentage': 60,"
            + " 'progress-description': 'Step 5 of 7', 'comments': 'The disk is full'}]}");
    assertThat(run(trusting("ha", "full-sync", "redoubt-2"))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.errText()).contains(" 60% Full sync: Step 5 of 7").contains("disk is full");
    assertThat(server.last("ha-full-sync").body()).hasToString("{\"name\":\"redoubt-2\"}");
  }

  @Test
  void sicTestSaysWhyThereIsNoTrust() throws Exception {
    server.on(
        "test-sic-status",
        200,
        "{'sic-status': 'not communicating', 'sic-name': '', 'sic-message': 'The certificate is revoked'}");
    assertThat(run(trusting("sic", "test", "redoubt-2"))).isEqualTo(ExitCode.FAILED);
    assertThat(terminal.outText())
        .contains("not communicating")
        .contains("is revoked")
        .doesNotContain("Name:");
  }

  @Test
  void aMistypedOptionIsAUsageError() {
    assertThat(run("ha", "status", "--jsn")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("redoubt: unknown option '--jsn'")
        .contains("--json")
        .contains("Help: redoubt ha status --help")
        .doesNotContain("Usage:");
  }

  @Test
  void aMistypedCommandIsAUsageError() {
    assertThat(run("ha", "stauts")).isEqualTo(ExitCode.USAGE);
    assertThat(run("hlep")).isEqualTo(ExitCode.USAGE);
    assertThat(run("sic", "test", "a", "b")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("redoubt: 'stauts' is no command of redoubt ha")
        .contains("Did you mean: redoubt ha status")
        .contains("redoubt: 'hlep' is no command of redoubt")
        .contains("There are: init, server, demo")
        .contains("redoubt: 'b' is more than redoubt sic test takes");
  }

  @Test
  void aCommandOfAGroupIsFoundWithoutItsGroup() {
    assertThat(run("status")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText())
        .contains("redoubt: 'status' is no command of redoubt")
        .contains("Did you mean: redoubt ha status?");
    assertThat(run("publish")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("Did you mean: redoubt api publish?");
    assertThat(run("ha", "import")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("Did you mean: redoubt ha bundles import?");
  }

  @Test
  void hintsNameTheProgramAsItWasTyped() {
    environment = Map.of("REDOUBT_PROGRAM", "./redoubt");
    assertThat(run("ha", "stauts")).isEqualTo(ExitCode.USAGE);
    assertThat(terminal.errText()).contains("Help: ./redoubt ha --help");
  }

  @Test
  void helpIsUnderstoodAsAWord() {
    Surroundings surroundings = terminal.surroundings(settings, environment);
    assertThat(CommandTree.execute(surroundings, "help", "ha", "status")).isZero();
    assertThat(CommandTree.execute(surroundings, "help")).isZero();
    assertThat(terminal.outText()).contains("Usage: redoubt ha status").contains("redoubt [-hV]");
  }
}
