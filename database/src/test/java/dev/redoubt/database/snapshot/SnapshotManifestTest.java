package dev.redoubt.database.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A manifest comes from another server: nothing in it is believed. */
class SnapshotManifestTest {

  private static final Chain HASH = Chain.parse("ab".repeat(32));
  private static final SnapshotManifest RIGHT =
      manifest(List.of(new SnapshotFile("000001.sst", 5, HASH), new SnapshotFile("a", 0, HASH)));

  private static SnapshotManifest manifest(List<SnapshotFile> files) {
    return new SnapshotManifest(
        new Uid(1, 1), 1, new Position(3, new Uid(2, 2), HASH), HASH, 4, files);
  }

  private static String json() {
    return new String(RIGHT.toJson(), StandardCharsets.UTF_8);
  }

  private static SnapshotManifest read(String json) {
    return SnapshotManifest.ofJson(json.getBytes(StandardCharsets.UTF_8));
  }

  /** The manifest with something in place of something else, which must be refused so. */
  private static void assertRefused(String from, String to, String message) {
    assertThat(json()).contains(from);
    assertThatThrownBy(() -> read(json().replace(from, to)))
        .as(to.substring(0, Math.min(to.length(), 200)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  @Test
  void comesBackAsItWas() {
    assertThat(SnapshotManifest.ofJson(RIGHT.toJson())).isEqualTo(RIGHT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "..",
        "../current",
        "../../current",
        "/etc/passwd",
        "a/b",
        "a\\\\b",
        "..\\\\current",
        ".hidden",
        "a\\u0000",
        "a b",
        "caf\\u00e9",
        "C:evil",
        "a\\n"
      })
  void aNameThatClimbsOutOrIsNoneIsRefused(String name) {
    assertRefused("\"000001.sst\"", "\"" + name + "\"", "Not the name of a snapshot's file");
  }

  @Test
  void aNameThatIsTooLongIsRefusedInAFewWords() {
    assertThat(new SnapshotFile("a".repeat(80), 1, HASH).name()).hasSize(80);
    assertThatThrownBy(() -> read(json().replace("000001.sst", "a".repeat(1_000_000))))
        .hasMessageStartingWith("Not the name of a snapshot's file: [aaa")
        .satisfies(refused -> assertThat(refused.getMessage()).hasSizeLessThan(200));
  }

  @Test
  void sizesAndNumbersThatCannotBeAreRefused() {
    assertRefused("\"bytes\":5", "\"bytes\":-1", "The size of 000001.sst is negative: -1");
    assertRefused("\"bytes\":5", "\"bytes\":9223372036854775808", "lacks the number [bytes]");
    assertRefused("\"bytes\":5", "\"bytes\":5.5", "lacks the number [bytes]");
    assertRefused("\"bytes\":5", "\"bytes\":\"5\"", "lacks the number [bytes]");
    assertRefused("\"format-version\":1", "\"format-version\":4294967297", "4294967297");
    assertRefused("\"format-version\":1", "\"format-version\":0", "no format version 0");
  }

  @Test
  void theSameNameTwiceIsRefused() {
    assertRefused("\"name\":\"a\"", "\"name\":\"000001.sst\"", "names 000001.sst twice");
  }

  @Test
  void sizesWhoseSumNoDiskHasAreRefusedBeforeTheyOverflow() {
    String limit = "at most " + SnapshotManifest.MAX_BYTES + " bytes together";
    assertRefused("\"bytes\":0", "\"bytes\":" + Long.MAX_VALUE, limit);
    assertRefused("\"bytes\":0", "\"bytes\":" + SnapshotManifest.MAX_BYTES, limit);

    long rest = SnapshotManifest.MAX_BYTES - 5;
    assertThat(read(json().replace("\"bytes\":0", "\"bytes\":" + rest)).bytes())
        .isEqualTo(SnapshotManifest.MAX_BYTES);
  }

  @Test
  void moreFilesThanASnapshotHasAreRefused() {
    List<SnapshotFile> files =
        new ArrayList<>(
            IntStream.range(0, SnapshotManifest.MAX_FILES)
                .mapToObj(number -> new SnapshotFile(number + ".sst", 1, HASH))
                .toList());
    byte[] most = manifest(files).toJson();
    assertThat(SnapshotManifest.ofJson(most).files()).hasSize(SnapshotManifest.MAX_FILES);

    String more =
        new String(most, StandardCharsets.UTF_8)
            .replace(
                "\"files\":[",
                "\"files\":[{\"name\":\"x\",\"bytes\":1,\"sha256\":\"" + HASH + "\"},");
    assertThatThrownBy(() -> read(more))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 100000 files, not 100001");
  }

  @Test
  void moreThanAManifestHoldsIsNotEvenMadeATreeOf() {
    String objects = String.join(",", Collections.nCopies(4 << 20, "{}"));
    assertRefused("\"files\":[", "\"other\":[" + objects + "],\"files\":[", "Not JSON");
    assertRefused("\"files\":[", "\"other\":" + "[".repeat(100_000), "Not JSON");
    assertThatThrownBy(() -> SnapshotManifest.ofJson(new byte[SnapshotManifest.MAX_JSON_BYTES + 1]))
        .hasMessage("A manifest has at most " + SnapshotManifest.MAX_JSON_BYTES + " bytes");
  }
}
