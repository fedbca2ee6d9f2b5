package dev.redoubt.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.audit.AuditOutcome;
import dev.redoubt.command.audit.AuditPlace;
import dev.redoubt.command.audit.AuditQuery;
import dev.redoubt.command.audit.AuditRecords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditSearchTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int LINE_BYTES = 200;

  @TempDir private Path directory;

  /** The record of a number: one a minute. */
  private static String line(int number) {
    String beginning =
        "{\"time\":\"%s\",\"event\":\"command\",\"command\":\"c%06d\",\"status\":200,\"subject\":\""
            .formatted(at(number), number);
    return beginning + "s".repeat(LINE_BYTES - beginning.length() - 3) + "\"}\n";
  }

  private static Instant at(int number) {
    return START.plus(Duration.ofMinutes(number));
  }

  private RotatedFile written(int lines, int linesInFile, int kept) throws IOException {
    RotatedFile file = new RotatedFile(directory, "audit", (long) linesInFile * LINE_BYTES, kept);
    for (int i = 0; i < lines; i++) {
      file.append(line(i).getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private static AuditQuery query(
      Optional<Instant> from, Optional<Instant> to, Optional<AuditPlace> before, int limit) {
    return new AuditQuery(from, to, Map.of(), AuditOutcome.ALL, List.of(), before, limit);
  }

  private static AuditQuery all(int limit) {
    return query(Optional.empty(), Optional.empty(), Optional.empty(), limit);
  }

  private static List<Integer> numbers(AuditRecords.Page page) {
    return page.records().stream()
        .map(record -> Integer.parseInt(record.path("command").asString().substring(1)))
        .toList();
  }

  private static List<Integer> downFrom(int newest, int oldest) {
    return IntStream.rangeClosed(oldest, newest).map(i -> newest + oldest - i).boxed().toList();
  }

  @Test
  void pagesLeadThroughAllFilesWithoutAGapOrARepetition() throws IOException {
    try (RotatedFile file = written(95, 10, 20)) {
      AuditSearch search = new AuditSearch(file, AuditSearch.MOST_BYTES);
      List<Integer> seen = new ArrayList<>();
      Optional<AuditPlace> before = Optional.empty();
      do {
        AuditRecords.Page page =
            search.search(query(Optional.empty(), Optional.empty(), before, 7));
        seen.addAll(numbers(page));
        before = page.rest().map(AuditRecords.Rest::end);
      } while (before.isPresent());
      assertThat(seen).isEqualTo(downFrom(94, 0));
    }
  }

  @Test
  void aPlaceStaysTheSameWhenTheFileIsFull() throws IOException {
    try (RotatedFile file = written(8, 10, 20)) {
      AuditSearch search = new AuditSearch(file, AuditSearch.MOST_BYTES);
      AuditRecords.Page first = search.search(all(3));
      for (int i = 8; i < 30; i++) {
        file.append(line(i).getBytes(StandardCharsets.UTF_8));
      }
      Optional<AuditPlace> before = first.rest().map(AuditRecords.Rest::end);
      assertThat(numbers(search.search(query(Optional.empty(), Optional.empty(), before, 9))))
          .isEqualTo(downFrom(4, 0));
    }
  }

  @Test
  void thePlaceOfADeletedFileHasNothingBehindIt() throws IOException {
    try (RotatedFile file = written(8, 10, 1)) {
      AuditSearch search = new AuditSearch(file, AuditSearch.MOST_BYTES);
      AuditRecords.Page first = search.search(all(3));
      for (int i = 8; i < 60; i++) {
        file.append(line(i).getBytes(StandardCharsets.UTF_8));
      }
      Optional<AuditPlace> before = first.rest().map(AuditRecords.Rest::end);
      AuditRecords.Page rest = search.search(query(Optional.empty(), Optional.empty(), before, 9));
      assertThat(rest.records()).isEmpty();
      assertThat(rest.rest()).isEmpty();
    }
  }

  @Test
  void aSearchEndsAfterSoManyBytesAndSaysHowFarItCame() throws IOException {
    try (RotatedFile file = written(1_000, 300, 20)) {
      AuditSearch search = new AuditSearch(file, 100 * LINE_BYTES);
      AuditQuery nothing =
          new AuditQuery(
              Optional.empty(),
              Optional.empty(),
              Map.of(),
              AuditOutcome.ALL,
              List.of("nowhere"),
              Optional.empty(),
              50);
      AuditRecords.Page page = search.search(nothing);
      assertThat(page.records()).isEmpty();
      assertThat(page.rest().orElseThrow().time()).hasValue(at(900));
    }
  }

  @Test
  void aTimeFarBackIsFoundWithoutReadingWhatIsNewer() throws IOException {
    try (RotatedFile file = written(20_000, 15_000, 20)) {
      AuditSearch search = new AuditSearch(file, 200 * LINE_BYTES);
      AuditRecords.Page page =
          search.search(
              query(Optional.of(at(2_000)), Optional.of(at(2_010)), Optional.empty(), 50));
      assertThat(numbers(page)).isEqualTo(downFrom(2_010, 2_000));
      assertThat(page.rest()).isEmpty();
    }
  }

  @Test
  void aRecordThatWasWrittenLateIsFoundInItsTime() throws IOException {
    try (RotatedFile file = written(200, 50, 20)) {
      String late = line(150).replace("c000150", "c999999");
      file.append(late.getBytes(StandardCharsets.UTF_8));
      AuditSearch search = new AuditSearch(file, AuditSearch.MOST_BYTES);
      AuditRecords.Page page =
          search.search(query(Optional.of(at(149)), Optional.of(at(150)), Optional.empty(), 50));
      assertThat(numbers(page)).containsExactly(999_999, 150, 149);
    }
  }

  @Test
  void aLineThatIsNoRecordIsLeftOut() throws IOException {
    Files.writeString(directory.resolve("audit.jsonl"), "{\"time\":\"20");
    try (RotatedFile file = written(3, 100, 20)) {
      file.append("[1]\n{\"time\":\"yesterday\"}\n".getBytes(StandardCharsets.UTF_8));
      AuditRecords.Page page = new AuditSearch(file, AuditSearch.MOST_BYTES).search(all(50));
      assertThat(numbers(page)).isEqualTo(downFrom(2, 0));
      assertThat(page.rest()).isEmpty();
    }
  }
}
