package dev.redoubt.command.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.Command;
import dev.redoubt.command.OperationCommand;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.session.permission.Permissions;
import dev.redoubt.session.permission.Right;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of commands and rights, against the commands that there are. */
final class CommandRightsTest {

  /** Commands that change something and ask for a right later: at each object, or at none. */
  private static final Set<String> LATER =
      Set.of(
          "add-objects-batch",
          "set-objects-batch",
          "delete-objects-batch",
          "lock-object",
          "unlock-object",
          "add-rules-batch",
          "delete-rules-batch",
          "resolve-clash",
          "move-session",
          "verify-revert");

  @Test
  void whateverChangesSomethingTakesARight(@TempDir Path directory) {
    Set<String> free = new HashSet<>();
    try (ApiServer server = new ApiServer(directory)) {
      for (Command command : server.registry().all()) {
        boolean changes =
            command instanceof WriteCommand
                || command instanceof TaskCommand
                || command instanceof OperationCommand;
        Set<Right> rights = CommandRights.of(command);
        if (changes && rights.isEmpty()) {
          free.add(command.name());
        }
        if (changes) {
          assertThat(rights).as(command.name()).noneMatch(Right::reads);
        }
      }
    }
    assertThat(free).isSubsetOf(LATER).contains("add-objects-batch", "lock-object");
  }

  @ParameterizedTest
  @CsvSource({
    "add-host, EDIT_OBJECTS",
    "set-policy-settings, EDIT_ACCESS_SETTINGS",
    "set-global-properties, EDIT_ACCESS_SETTINGS",
    "set-login-message, MANAGE_ADMINISTRATORS",
    "set-api-settings, MANAGE_ADMINISTRATORS",
    "delete-trusted-client, MANAGE_ADMINISTRATORS",
    "clone-domain-permissions-profile, MANAGE_ADMINISTRATORS",
    "set-automatic-purge, MANAGE_SESSIONS",
    "purge-published-sessions, MANAGE_SESSIONS",
    "publish, PUBLISH",
    "revert-to-revision, PUBLISH",
    "ha-full-sync, HIGH_AVAILABILITY",
    "reset-sic, HIGH_AVAILABILITY",
    "show-changes, SHOW_POLICY",
  })
  void theRightIsTheOneOfTheGuide(String command, Right right, @TempDir Path directory) {
    try (ApiServer server = new ApiServer(directory)) {
      assertThat(CommandRights.of(server.registry().find(command).orElseThrow()))
          .containsExactly(right);
    }
  }

  @Test
  void onlySuperUserManagesAdministratorsAndSessions() {
    assertThat(Permissions.ALL.rights()).containsExactlyInAnyOrder(Right.values());
    assertThat(Permissions.ALL.readOnly()).isFalse();
    assertThat(Permissions.NONE.readOnly()).isTrue();
  }
}
