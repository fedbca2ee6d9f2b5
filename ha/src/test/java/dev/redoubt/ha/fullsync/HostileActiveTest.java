package dev.redoubt.ha.fullsync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.database.snapshot.SnapshotManifest;
import dev.redoubt.ha.core.Restore;
import dev.redoubt.ha.protocol.FullSyncStep;
import dev.redoubt.ha.protocol.Reason;
import dev.redoubt.model.Uid;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Active with a good key that means harm: what its snapshots can do to a standby. */
@Timeout(120)
class HostileActiveTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir private Path directory;
  private RestoringPair pair;
  private List<String> before = List.of();

  @BeforeEach
  void open() throws Exception {
    pair = new RestoringPair(directory);
    before = files();
  }

  @AfterEach
  void close() {
    pair.close();
  }

  /**
   * All that lies in the standby's directory and beside it, without what the engines keep for
   * themselves, and without files of which nothing has come.
   */
  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(
              path -> !path.toString().contains("incoming/") || path.toFile().length() > 0)
          .map(path -> directory.relativize(path).toString())
          .filter(path -> !path.startsWith("active"))
          .filter(path -> !path.contains("LOG") && !path.contains("search/"))
          .sorted()
          .toList();
    }
  }

  /** The full sync fails, asks for no file, and leaves the standby as it was. */
  private void assertRefused(String reason) throws Exception {
    Restore.Failure failure = pair.ended().failure().orElseThrow();
    assertThat(failure.reason()).contains(reason).hasSizeLessThanOrEqualTo(Reason.MAX_CHARACTERS);
    assertThat(failure.step()).isEqualTo(FullSyncStep.COPY);
    assertThat(pair.peer.asked).noneMatch(path -> path.contains("/files/"));
    assertThat(pair.standby.position().number()).isZero();
    assertThat(files()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../current", "../../current", "/tmp/x", "..", "a/../../b", "..\\\\current", ""})
  void aNameThatClimbsOutIsRefused(String name) throws Exception {
    pair.answerManifest(manifest -> manifest.replaceFirst("CURRENT", name.replace("\\", "\\\\")));

    pair.begin();

    assertRefused("The Active sent no valid manifest: Not the name of a snapshot's file");
  }

  @Test
  void theSameFileTwiceIsRefused() throws Exception {
    pair.answerManifest(
        manifest -> manifest.replaceFirst("\"files\":\\[(\\{[^}]*\\})", "\"files\":[$1,$1"));

    pair.begin();

    assertRefused(" twice");
  }

  @Test
  void sizesWhoseSumOverflowsAreRefused() throws Exception {
    pair.answerManifest(
        manifest -> manifest.replaceAll("\"bytes\":[0-9]+", "\"bytes\":" + Long.MAX_VALUE));

    pair.begin();

    assertRefused("at most " + SnapshotManifest.MAX_BYTES + " bytes together");
  }

  @Test
  void moreThanTheDiskHoldsIsRefusedBeforeItIsFetched() throws Exception {
    long most = SnapshotManifest.MAX_BYTES / 100;
    pair.answerManifest(manifest -> manifest.replaceAll("\"bytes\":[0-9]+", "\"bytes\":" + most));

    pair.begin();

    assertRefused("MiB are needed. Nothing was changed; make room and try again");
  }

  @Test
  void moreFilesThanASnapshotHasAreRefused() throws Exception {
    String hash = "ab".repeat(32);
    StringBuilder files = new StringBuilder("\"files\":[");
    for (int i = 0; i <= SnapshotManifest.MAX_FILES; i++) {
      files.append("{\"name\":\"x").append(i).append("\",\"bytes\":1,\"sha256\":\"");
      files.append(hash).append("\"},");
    }
    pair.answerManifest(manifest -> manifest.replace("\"files\":[", files));

    pair.begin();

    assertRefused("at most 100000 files, not 1000");
  }

  @Test
  void aManifestWithoutAnEndIsRefused() throws Exception {
    pair.peer.answer((request, response) -> {
      OutputStream body = response.body();
      byte[] spaces = " ".repeat(MEBIBYTE).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
      while (true) {
        body.write(spaces);
      }
    });

    pair.begin();

    assertRefused("A manifest has at most " + SnapshotManifest.MAX_JSON_BYTES + " bytes");
  }

  @Test
  void aNameWithoutAnEndIsToldInAFewWords() throws Exception {
    pair.answerManifest(manifest ->
        manifest.replaceFirst("\"sha256\":\"[^\"]*", "\"sha256\":\"" + "x".repeat(9 * MEBIBYTE)));

    pair.begin();

    assertRefused("The Active sent no valid manifest");
  }

  @Test
  void theManifestOfAnotherSnapshotIsRefused() throws Exception {
    pair.answerManifest(
        manifest -> manifest.replaceFirst("\"id\":\"[^\"]*", "\"id\":\"" + new Uid(5, 5)));

    pair.begin();

    assertRefused("The Active sent the manifest of another snapshot");
  }

  @Test
  void aFileThatIsLongerThanItsManifestSaysIsNotKept() throws Exception {
    pair.peer.answer((request, response) -> {
      if (!request.path().contains("/files/")) {
        pair.serve(request, response);
        return;
      }
      OutputStream body = response.body();
      byte[] more = new byte[MEBIBYTE];
      for (int i = 0; i < 64; i++) {
        body.write(more);
      }
    });

    pair.begin();

    Restore.Failure failure = pair.ended().failure().orElseThrow();
    assertThat(failure.step()).isEqualTo(FullSyncStep.COPY);
    assertThat(pair.standby.position().number()).isZero();
    assertThat(pair.generations()).hasSize(1);
    assertThat(bytesOnDisk()).isLessThan(8L * MEBIBYTE);
  }

  private long bytesOnDisk() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("standby/incoming"))) {
      return all.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }
}
