package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of promises in {@code DESIGN.md} names every scenario, and nothing that is not there.
 */
class PromisesTest {

  private static final Pattern HOLDERS = Pattern.compile("(?m)^\\|.*\\|([^|]*)\\|$");
  private static final Pattern SCENARIO = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]*Test\\b");

  @Test
  void everyPromiseIsHeldAndEveryScenarioHoldsOne() throws IOException {
    List<String> holders =
        HOLDERS
            .matcher(Files.readString(Path.of("DESIGN.md")))
            .results()
            .map(row -> row.group(1))
            .skip(2)
            .toList();

    assertThat(holders).hasSizeGreaterThan(30).allMatch(PromisesTest::namesSomething);
    assertThat(
            holders.stream()
                .flatMap(cell -> SCENARIO.matcher(cell).results())
                .map(name -> name.group(1))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
    assertThat(
            holders.stream()
                .flatMap(cell -> TEST.matcher(cell).results())
                .map(name -> name.group() + ".java"))
        .isNotEmpty()
        .isSubsetOf(sources());
  }

  private static List<String> sources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/test/java/dev/redoubt/systemtests"))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  private static boolean namesSomething(String cell) {
    return SCENARIO.matcher(cell).find() || TEST.matcher(cell).find();
  }
}
