package dev.redoubt.command.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.conversation.Recordings;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.reference.ApiReference;
import dev.redoubt.command.reference.ApiReference.CommandReference;
import dev.redoubt.command.reference.ApiReference.RefusalReference;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Every command that {@code show-commands} lists has a recorded request with its reply for success,
 * and one for each error that the OpenAPI document declares for it.
 */
class GoldenPairsTest {

  @TempDir private Path directory;

  @Test
  void everyCommandHasARecordedSuccess() throws IOException {
    Set<String> recorded = new TreeSet<>();
    for (String folder : List.of("conversation", "crud/golden")) {
      for (JsonNode pair : Recordings.pairs(folder)) {
        if (!pair.path("reply").has("code")) {
          recorded.add(pair.path("command").stringValue());
        }
      }
    }
    assertThat(recorded).containsAll(commands());
  }

  @Test
  void theDocumentDescribesEveryCommand() {
    assertThat(ApiReference.read().commands())
        .extracting(CommandReference::name)
        .containsExactlyInAnyOrderElementsOf(commands());
  }

  @Test
  void everyDeclaredErrorHasARecordedPair() throws IOException {
    List<String> missing = new ArrayList<>();
    for (CommandReference command : ApiReference.read().commands()) {
      for (RefusalReference error : command.refusals()) {
        if (!isRecorded(command.name(), error)) {
          missing.add(command.name() + " " + error);
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private Set<String> commands() {
    Set<String> names = new TreeSet<>();
    try (ApiServer server = new ApiServer(directory)) {
      server
          .call(server.login(), "show-commands", "{}")
          .ok()
          .path("commands")
          .forEach(command -> names.add(command.path("name").stringValue()));
    }
    return names;
  }

  private static boolean isRecorded(String command, RefusalReference error) throws IOException {
    return Recordings.read(RefusalsTest.recording(refusal(error)))
        .valueStream()
        .anyMatch(pair ->
            pair.path("command").asString("").equals(command)
                && pair.path("status").asString("").equals(error.status())
                && pair.at("/reply/code").asString("").equals(error.code()));
  }

  private static Refusal refusal(RefusalReference error) {
    return Arrays.stream(Refusal.values())
        .filter(each -> each.code().wireName().equals(error.code()))
        .filter(each -> each.when().equals(error.when()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("No refusal is described as " + error));
  }
}
