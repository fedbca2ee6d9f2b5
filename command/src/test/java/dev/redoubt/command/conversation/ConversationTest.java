package dev.redoubt.command.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.Command;
import dev.redoubt.model.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole conversations with a server as a client sees them. -Dredoubt.golden.update=true rewrites
 * the answers and fails.
 */
class ConversationTest {

  private static final Path RESOURCES = Path.of("src/test/resources/dev/redoubt/command");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  /**
   * Takes two servers in conflict, or a revision that the server itself makes: {@code ConflictTest}
   * of the system tests, {@code SessionRulesTest}.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("show-ha-conflict", "resolve-clash", "delete-ha-archive");

  static List<Path> conversations() throws IOException {
    return files("conversation");
  }

  @ParameterizedTest
  @MethodSource("conversations")
  void answersAsRecorded(Path file, @TempDir Path directory)
      throws IOException, InterruptedException {
    JsonNode steps = CanonicalJson.MAPPER.readTree(Files.readAllBytes(file));
    boolean update = Boolean.getBoolean("redoubt.golden.update");
    try (ApiServer server = new ApiServer(directory)) {
      Conversation conversation = new Conversation(server);
      int number = 0;
      for (JsonNode step : steps) {
        number++;
        ObjectNode answer = conversation.answer(step);
        if (update) {
          ((ObjectNode) step).setAll(answer);
          continue;
        }
        String what = "step %d: %s".formatted(number, step.path("command").stringValue());
        assertThat(answer.path("status")).as(what).isEqualTo(step.path("status"));
        assertThat(answer.path("reply")).as(what).isEqualTo(step.path("reply"));
      }
    }
    if (update) {
      Files.writeString(file, PRETTY.writeValueAsString(steps) + "\n");
      fail("Rewrote " + file + "; look at the change and run again without the update");
    }
  }

  /** Each command of the API is recorded with a success; its refusals are in {@code refusal}. */
  @Test
  void everyCommandIsRecorded(@TempDir Path directory) throws IOException {
    Set<String> done = new TreeSet<>(ELSEWHERE);
    for (Path file : files("conversation")) {
      record(file, done);
    }
    for (Path file : files("crud/golden")) {
      record(file, done);
    }
    try (ApiServer server = new ApiServer(directory)) {
      List<String> commands = server.registry().all().stream().map(Command::name).toList();
      assertThat(done).containsAll(commands);
    }
  }

  private static void record(Path file, Set<String> done) throws IOException {
    for (JsonNode step : CanonicalJson.MAPPER.readTree(Files.readAllBytes(file))) {
      if (!step.path("reply").has("code")) {
        done.add(step.path("command").stringValue());
      }
    }
  }

  private static List<Path> files(String directory) throws IOException {
    try (Stream<Path> files = Files.list(RESOURCES.resolve(directory))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }
}
