package dev.redoubt.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.AuditLog;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditFileTest {

  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path directory;

  private static AuditLog.Entry entry(String subject) {
    return new AuditLog.Entry(
        TIME,
        Optional.of("admin"),
        Optional.of(new Uid(1, 2)),
        "10.0.0.7",
        "add-host",
        Optional.of(subject),
        400,
        Optional.of("err_validation_failed"),
        Optional.empty());
  }

  @Test
  void tellsHowATaskEnded() throws IOException {
    AuditLog.Entry end =
        new AuditLog.Entry(
            TIME,
            Optional.of("admin"),
            Optional.of(new Uid(1, 2)),
            "10.0.0.7",
            "publish",
            Optional.empty(),
            200,
            Optional.empty(),
            Optional.of(
                new AuditLog.TaskEnd(new Uid(3, 4), "failed", Optional.of("Clash about [h]"))));
    try (AuditFile audit = new AuditFile(directory, 1 << 20, 2)) {
      audit.record(end);
    }

    assertThat(Files.readString(directory.resolve("audit.jsonl")))
        .isEqualTo(
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"event\":\"task-ended\","
                + "\"administrator\":\"admin\","
                + "\"session\":\"00000000-0000-0001-0000-000000000002\","
                + "\"from\":\"10.0.0.7\",\"command\":\"publish\","
                + "\"task\":\"00000000-0000-0003-0000-000000000004\","
                + "\"outcome\":\"failed\",\"cause\":\"Clash about [h]\"}\n");
  }

  @Test
  void writesOneJsonObjectALine() throws IOException {
    try (AuditFile audit = new AuditFile(directory, 1 << 20, 2)) {
      audit.record(entry("a\nb"));
      audit.event(TIME, "mode-changed", Map.of("to", "standby", "by", "admin"));
    }

    assertThat(Files.readAllLines(directory.resolve("audit.jsonl")))
        .containsExactly(
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"event\":\"command\","
                + "\"administrator\":\"admin\","
                + "\"session\":\"00000000-0000-0001-0000-000000000002\","
                + "\"from\":\"10.0.0.7\",\"command\":\"add-host\",\"subject\":\"a\\nb\","
                + "\"status\":400,\"code\":\"err_validation_failed\"}",
            "{\"time\":\"2026-01-02T03:04:05.678Z\",\"event\":\"mode-changed\","
                + "\"by\":\"admin\",\"to\":\"standby\"}");
  }

  @Test
  void startsANewFileWhenOneIsFullAndKeepsTheNewest() throws IOException {
    for (int run = 0; run < 2; run++) {
      try (AuditFile audit = new AuditFile(directory, 500, 2)) {
        for (int i = 0; i < 5; i++) {
          audit.record(entry("run-" + run + "-" + i));
        }
      }
    }

    List<String> names;
    try (Stream<Path> files = Files.list(directory)) {
      names = files.map(file -> file.getFileName().toString()).sorted().toList();
    }
    assertThat(names)
        .containsExactly("audit-00000003.jsonl", "audit-00000004.jsonl", "audit.jsonl");
    assertThat(Files.readString(directory.resolve("audit.jsonl"))).contains("run-1-4");
    assertThat(Files.size(directory.resolve("audit-00000004.jsonl"))).isLessThanOrEqualTo(500);
  }

  @Test
  void goesOnAfterAnInterruptedThreadHasWritten() throws IOException {
    try (AuditFile audit = new AuditFile(directory, 1 << 20, 2)) {
      Thread.currentThread().interrupt();
      audit.record(entry("interrupted"));
      assertThat(Thread.interrupted()).isTrue();
      audit.record(entry("next"));
    }

    assertThat(Files.readString(directory.resolve("audit.jsonl")))
        .contains("\"interrupted\"", "\"next\"");
  }

  @Test
  void endsALineThatACrashHasCut() throws IOException {
    Files.writeString(directory.resolve("audit.jsonl"), "{\"time\":\"20");

    try (AuditFile audit = new AuditFile(directory, 1 << 20, 2)) {
      audit.record(entry("a"));
    }

    assertThat(Files.readAllLines(directory.resolve("audit.jsonl")))
        .hasSize(2)
        .first()
        .isEqualTo("{\"time\":\"20");
  }

  @Test
  void leavesFilesOfOthersAloneWhenItRotates() throws IOException {
    Files.writeString(directory.resolve("audit-1-copy.jsonl"), "mine\n");

    try (AuditFile audit = new AuditFile(directory, 300, 1)) {
      for (int i = 0; i < 4; i++) {
        audit.record(entry("line-" + i));
      }
    }

    assertThat(directory.resolve("audit-1-copy.jsonl")).hasContent("mine");
    assertThat(Files.readString(directory.resolve("audit.jsonl"))).contains("line-3");
  }

  @Test
  void goesOnWhenTheFileCanBeWrittenAgain() throws IOException {
    Path inTheWay = directory.resolve("audit-00000001.jsonl");
    try (AuditFile audit = new AuditFile(directory, 300, 1)) {
      audit.record(entry("before"));
      Path full = Files.createDirectory(directory.resolve("audit-00000009.jsonl"));
      Files.writeString(full.resolve("x"), "not to be deleted");
      audit.record(entry("lost"));
      Files.delete(full.resolve("x"));
      Files.delete(full);
      audit.record(entry("after"));
    }

    assertThat(inTheWay).doesNotExist();
    assertThat(Files.readString(directory.resolve("audit.jsonl"))).contains("\"after\"");
  }
}
