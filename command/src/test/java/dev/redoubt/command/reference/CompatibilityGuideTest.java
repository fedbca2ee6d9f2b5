package dev.redoubt.command.reference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ApiServer;
import dev.redoubt.command.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide names every command that there is, and none that there is not. */
class CompatibilityGuideTest {

  private static final Pattern COMMAND = Pattern.compile("`([a-z]+(?:-[a-z0-9]+)*)`");

  @Test
  void namesEveryCommand(@TempDir Path directory) throws IOException {
    String guide = Files.readString(Path.of("../docs/api-compatibility.md"));
    String tables = guide.substring(guide.indexOf("### "), guide.indexOf("## Not served"));
    try (ApiServer server = new ApiServer(directory)) {
      Set<String> served =
          server.registry().all().stream().map(Command::name).collect(Collectors.toSet());
      Set<String> named = new TreeSet<>();
      Matcher words = COMMAND.matcher(tables);
      while (words.find()) {
        named.add(words.group(1));
      }
      assertThat(named).containsAll(served);
      String rest = guide.substring(guide.indexOf("## Not served"));
      Matcher missing = COMMAND.matcher(rest);
      while (missing.find()) {
        assertThat(served).doesNotContain(missing.group(1));
      }
    }
  }
}
