package dev.redoubt.server.availability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.command.ha.ConflictReport;
import dev.redoubt.command.ha.ConflictReport.Difference;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What two servers published since their histories parted. */
class HistoryComparisonTest {

  private static final Uid ONE = new Uid(1, 1);
  private static final Uid TWO = new Uid(2, 2);

  @Test
  void saysOnWhichSideEachObjectWasChangedAndWhetherAlike() {
    ConflictReport report =
        compare(
            revision(
                    4, change(1, "a", "modified"), change(2, "x", "added"), change(3, "s", "added"))
                + ","
                + revision(5, change(4, "", "deleted")),
            revision(
                    4, change(1, "b", "modified"), change(5, "y", "added"), change(3, "s", "added"))
                + ","
                + revision(5, change(4, "", "deleted")));

    assertThat(report.fork()).isEqualTo(3);
    assertThat(report.complete()).isTrue();
    assertThat(report.objects())
        .extracting(ConflictReport.ChangedObject::difference)
        .containsExactly(
            Difference.BOTH_DIFFERENTLY,
            Difference.ONLY_HERE,
            Difference.BOTH_ALIKE,
            Difference.BOTH_ALIKE,
            Difference.ONLY_THERE);
    assertThat(report.objects().getFirst().here()).contains("modified");
    assertThat(report.objects().get(1).there()).isEmpty();
    assertThat(report.here().revisions())
        .extracting(ConflictReport.PublishedRevision::number)
        .containsExactly(4L, 5L);
    assertThat(report.here().revisions().getFirst().administrator()).isEqualTo("ada");
  }

  @Test
  void asksUntilNothingMoreComes() {
    List<Long> asked = new ArrayList<>();
    WholeHistory history =
        WholeHistory.read(
            number -> {
              asked.add(number);
              return number < 7 ? array(revision(number + 1)) : array("");
            },
            3);

    assertThat(asked).containsExactly(3L, 4L, 5L, 6L, 7L);
    assertThat(history.revisions()).hasSize(4);
    assertThat(history.complete()).isTrue();
  }

  @Test
  void saysThatItIsNotCompleteWhenThereIsMoreThanIsCompared() {
    WholeHistory history = WholeHistory.read(number -> array(revision(number + 1)), 0);
    assertThat(history.complete()).isFalse();
    assertThat(history.revisions()).hasSize(2_000);

    WholeHistory large =
        WholeHistory.read(
            number ->
                number > 0 ? array("") : array("{\"number\":1,\"changes\":10001,\"objects\":[]}"),
            0);
    assertThat(large.complete()).isFalse();
  }

  @Test
  void anAnswerThatDoesNotGoForwardEndsTheQuestions() {
    WholeHistory history = WholeHistory.read(_ -> array(revision(4)), 4);
    assertThat(history.revisions()).hasSize(1);
  }

  private static ConflictReport compare(String here, String there) {
    return HistoryComparison.of(
        3,
        new HistoryComparison.Side(ONE, "one", new WholeHistory(list(here), true)),
        new HistoryComparison.Side(TWO, "two", new WholeHistory(list(there), true)));
  }

  private static List<JsonNode> list(String revisions) {
    return array(revisions).valueStream().toList();
  }

  private static ArrayNode array(String items) {
    byte[] bytes = ("[" + items + "]").getBytes(StandardCharsets.UTF_8);
    return (ArrayNode) CanonicalJson.MAPPER.readTree(bytes);
  }

  private static String revision(long number, String... changes) {
    return "{\"number\":%d,\"administrator\":\"ada\",\"changes\":%d,\"objects\":[%s]}"
        .formatted(number, changes.length, String.join(",", changes));
  }

  private static String change(long object, String content, String change) {
    String known = content.isEmpty() ? "" : "\"content\":\"" + content + "\",";
    return "{\"uid\":\"%s\",\"name\":\"n\",\"type\":\"host\",%s\"change\":\"%s\"}"
        .formatted(new Uid(object, object), known, change);
  }
}
