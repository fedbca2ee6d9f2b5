package dev.redoubt.systemtests.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The tables of {@code DESIGN.md}: that of promises names every scenario, that of rules every rule
 * of the design, and neither names what is not there.
 */
class PromisesTest {

  private static final Pattern PROMISE = Pattern.compile("(?m)^\\|[^|]*\\|([^|]*)\\|$");
  private static final Pattern RULE = Pattern.compile("(?m)^\\|([^|]*)\\|[^|]*\\|([^|]*)\\|$");
  private static final Pattern SCENARIO = Pattern.compile("`([^`]+)`");
  private static final Pattern TEST = Pattern.compile("\\b[A-Z][A-Za-z]*Test\\b");

  /** The rows below head and line of a table. */
  private static final int HEAD = 2;

  /** Sections of the design, with the numbers of their rules where they have any. */
  private static final List<String> RULES =
      Stream.of(
              Stream.of("2"),
              numbered("3.", 7),
              Stream.of("4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"),
              Stream.of("5", "6"),
              numbered("7.", 6),
              Stream.of("8", "9", "10", "11"),
              numbered("I", 11))
          .flatMap(each -> each)
          .toList();

  @Test
  void everyPromiseIsHeldAndEveryScenarioHoldsOne() throws IOException {
    List<String> holders = cells(PROMISE, 1);

    assertThat(holders).hasSizeGreaterThan(30).allMatch(PromisesTest::namesSomething);
    assertThat(named(SCENARIO, 1, holders))
        .containsExactlyInAnyOrderElementsOf(Scenarios.all().stream().map(Scenario::name).toList());
    assertThat(named(TEST, 0, holders)).isNotEmpty().isSubsetOf(tests(Path.of("src/test")));
  }

  @Test
  void everyRuleOfTheDesignIsHeld() throws IOException {
    List<String> holders = cells(RULE, 2);

    assertThat(cells(RULE, 1).stream().map(String::strip).distinct())
        .containsExactlyInAnyOrderElementsOf(RULES);
    assertThat(holders).allMatch(PromisesTest::namesSomething);
    assertThat(named(SCENARIO, 1, holders))
        .isSubsetOf(Scenarios.all().stream().map(Scenario::name).toList());
    assertThat(named(TEST, 0, holders)).isSubsetOf(tests(Path.of("..")));
  }

  private static Stream<String> numbered(String before, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(number -> before + number);
  }

  private static List<String> cells(Pattern row, int column) throws IOException {
    return row.matcher(Files.readString(Path.of("DESIGN.md")))
        .results()
        .skip(HEAD)
        .map(found -> found.group(column))
        .toList();
  }

  private static List<String> named(Pattern name, int group, List<String> cells) {
    return cells.stream()
        .flatMap(cell -> name.matcher(cell).results())
        .map(found -> found.group(group))
        .distinct()
        .toList();
  }

  /** The names of the test classes below a directory, without what was built there. */
  private static List<String> tests(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .map(String::valueOf)
          .filter(file -> file.endsWith("Test.java") && file.contains("src/test/java"))
          .map(file -> file.substring(file.lastIndexOf('/') + 1, file.length() - ".java".length()))
          .toList();
    }
  }

  private static boolean namesSomething(String cell) {
    return SCENARIO.matcher(cell).find() || TEST.matcher(cell).find();
  }
}
