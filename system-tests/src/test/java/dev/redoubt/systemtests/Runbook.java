package dev.redoubt.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The commands of {@code docs/recover.md}, read from the document and run as they stand there. Only
 * what no document can know is put in place: ports, directories, names of files, and {@code
 * --insecure} instead of a first meeting with the server's certificate.
 */
final class Runbook {

  private static final Path DOCUMENT = Path.of("../docs/recover.md");

  private final Map<String, List<List<Step>>> sections = new LinkedHashMap<>();
  private final Map<String, TestServer> servers;
  private final Map<String, String> words = new HashMap<>();
  private final List<List<Step>> done = new ArrayList<>();

  /** A line of the document, and on which machine it is to be run. */
  private record Step(String machine, List<String> words) {}

  /** The runbook for these machines, by their names in the document. */
  Runbook(Map<String, TestServer> servers) {
    this.servers = Map.copyOf(servers);
    read();
    servers
        .values()
        .forEach(server ->
            server.environment(
                Map.of(
                    "REDOUBT_SERVER",
                    server.address() + ":" + server.apiPort(),
                    "REDOUBT_USER",
                    Administrator.NAME,
                    "REDOUBT_SECRET",
                    TestServer.ACTIVATION_KEY,
                    "REDOUBT_BACKUP_PASSPHRASE",
                    "correct horse battery",
                    "REDOUBT_RECOVERY_PASSPHRASE",
                    "another horse battery")));
  }

  /** What a word of the document stands for. */
  void let(String word, String meaning) {
    words.put(word, meaning);
  }

  /** Runs the block of a section at this place, counted from 0. */
  void run(String section, int block) {
    List<Step> steps = blocks(section).get(block);
    done.add(steps);
    for (Step step : steps) {
      run(step);
    }
  }

  /** Requires that every block of these sections was run. */
  void assertRunWhole(String... titles) {
    for (String title : titles) {
      assertThat(done).as(title).containsAll(blocks(title));
    }
  }

  /** The sections that hold commands. */
  List<String> titles() {
    return sections.entrySet().stream()
        .filter(section -> !section.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .toList();
  }

  private List<List<Step>> blocks(String section) {
    return Optional.ofNullable(sections.get(section))
        .orElseThrow(() -> new AssertionError("There is no section " + section));
  }

  private void run(Step step) {
    TestServer server = named(step.machine());
    List<String> line =
        new ArrayList<>(step.words().stream().map(word -> meant(word, server)).toList());
    assertThat(line.removeFirst()).isEqualTo("redoubt");
    String command = line.getFirst();
    if (command.equals("server")) {
      server.start();
      return;
    }
    switch (command) {
      case "init", "restore" -> line.addAll(1, server.settingsOptions());
      case "reinitialize" -> {}
      case "api" -> line.add(1, "--insecure");
      default -> line.add(2, "--insecure");
    }
    if (line.contains("add-checkpoint-host")) {
      String name = line.get(line.indexOf("name") + 1);
      line.addAll(
          line.indexOf("--secret"),
          List.of(
              "peer-port", Integer.toString(named(name).peerPort()), "ignore-warnings", "true"));
    }
    if (command.equals("ha") && (line.contains("status") || line.contains("conflict"))) {
      TestPair.eventually(
          line + " on " + step.machine(), () -> assertThat(exitCode(server, line)).isZero());
    } else {
      assertThat(exitCode(server, line))
          .as(() -> line + " on " + step.machine() + "; " + server.log())
          .isZero();
    }
  }

  private TestServer named(String name) {
    return Optional.ofNullable(servers.get(name))
        .orElseThrow(() -> new AssertionError("There is no machine " + name));
  }

  private static int exitCode(TestServer server, List<String> line) {
    return server.redoubt(line.toArray(String[]::new));
  }

  private String meant(String word, TestServer server) {
    if (word.equals("/var/lib/redoubt")) {
      return server.directory().toString();
    }
    return word.matches("192\\.0\\.2\\.\\d+") ? server.address() : words.getOrDefault(word, word);
  }

  private void read() {
    String section = "";
    String machine = "";
    List<Step> block = new ArrayList<>();
    boolean commands = false;
    for (String line : lines()) {
      if (line.startsWith("## ")) {
        section = line.substring(3);
        sections.put(section, new ArrayList<>());
      } else if (line.equals("```sh")) {
        commands = true;
        block = new ArrayList<>();
        blocks(section).add(block);
      } else if (line.startsWith("```")) {
        commands = false;
      } else if (commands && line.startsWith("# on ")) {
        machine = line.substring(5);
      } else if (commands) {
        block.add(new Step(machine, List.of(line.split(" "))));
      }
    }
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
