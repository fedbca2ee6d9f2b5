package dev.redoubt.systemtests.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DurableDiskTest {

  private static final long FILE = 2;
  private static final long OTHER = 3;
  private static final long DIRECTORY = 4;

  private final DurableDisk disk = new DurableDisk();

  @Test
  void whatWasNotSyncedIsLost() {
    create(FILE, "a");
    write(FILE, 0, "old");
    sync(FILE);
    sync(DiskImage.ROOT);
    write(FILE, 0, "new and longer");

    assertThat(text(disk.strictly(), "a")).hasValue("old");
    sync(FILE);
    assertThat(text(disk.strictly(), "a")).hasValue("new and longer");
  }

  @Test
  void aNameNeedsTheSyncOfItsDirectory() {
    create(FILE, "a");
    write(FILE, 0, "text");
    sync(FILE);

    assertThat(text(disk.strictly(), "a")).isEmpty();
    sync(DiskImage.ROOT);
    assertThat(text(disk.strictly(), "a")).hasValue("text");
  }

  @Test
  void aDirectoryThatWasNotSyncedTakesItsFilesWithIt() {
    disk.add(new Operation.Make(DIRECTORY, true, 0755));
    disk.add(new Operation.Link(DiskImage.ROOT, "d", DIRECTORY));
    disk.add(new Operation.Make(FILE, false, 0644));
    disk.add(new Operation.Link(DIRECTORY, "a", FILE));
    write(FILE, 0, "text");
    sync(FILE);
    sync(DIRECTORY);

    assertThat(disk.strictly().pathOf(FILE)).isEmpty();
    sync(DiskImage.ROOT);
    assertThat(disk.strictly().pathOf(FILE)).hasValue("d/a");
  }

  @Test
  void aRenameReplacesAtOnceOrNotAtAll() {
    create(FILE, "current");
    write(FILE, 0, "1");
    sync(FILE);
    sync(DiskImage.ROOT);
    create(OTHER, "current.tmp");
    write(OTHER, 0, "2");
    sync(OTHER);
    disk.add(new Operation.Rename(DiskImage.ROOT, "current.tmp", DiskImage.ROOT, "current", OTHER));

    assertThat(text(disk.strictly(), "current")).hasValue("1");
    assertThat(names(disk.strictly())).containsExactly("current");
    sync(DiskImage.ROOT);
    assertThat(text(disk.strictly(), "current")).hasValue("2");
    assertThat(names(disk.strictly())).containsExactly("current");
  }

  @Test
  void aDeletedFileComesBackIfItsDirectoryWasNotSynced() {
    create(FILE, "a");
    sync(DiskImage.ROOT);
    disk.add(new Operation.Unlink(DiskImage.ROOT, "a", FILE));

    assertThat(names(disk.strictly())).containsExactly("a");
    sync(DiskImage.ROOT);
    assertThat(names(disk.strictly())).isEmpty();
  }

  @Test
  void onlyASyncOfWhatChangedChangesWhatOutlivesACut() {
    create(FILE, "a");
    write(FILE, 0, "text");

    assertThat(disk.isChangedBy(new Operation.Sync(FILE))).isTrue();
    assertThat(disk.isChangedBy(new Operation.Sync(OTHER))).isFalse();
    assertThat(disk.isChangedBy(new Operation.Write(FILE, 4, new byte[1]))).isFalse();
    sync(FILE);
    assertThat(disk.isChangedBy(new Operation.Sync(FILE))).isFalse();
  }

  @Test
  void aPartOfTheUnsyncedMayBeKeptInAnyOrderAndTorn() {
    create(FILE, "a");
    sync(DiskImage.ROOT);
    write(FILE, 0, "x".repeat(8192));
    write(FILE, 8192, "y".repeat(8192));

    Set<String> kept = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      kept.add(text(disk.partly(disk.pending(), seed), "a").orElseThrow());
    }
    assertThat(kept)
        .anyMatch(text -> text.length() == 2 * 8192 && text.indexOf('\0') < 0)
        .anyMatch(text -> text.startsWith("\0") && text.endsWith("y"))
        .anyMatch(text -> text.indexOf('\0') == 512)
        .anyMatch(text -> text.indexOf('\0') == 4096);
    assertThat(text(disk.partly(0, 1), "a")).as("nothing was written yet").hasValue("");
    assertThat(disk.partly(disk.pending(), 5).node(FILE).read(0, 20_000))
        .as("a seed draws the same again")
        .isEqualTo(disk.partly(disk.pending(), 5).node(FILE).read(0, 20_000));
  }

  @Test
  void aPieceOfAFileIsKeptAsItWasAtSomeInstant() {
    create(FILE, "a");
    sync(DiskImage.ROOT);
    write(FILE, 0, "first,");
    write(FILE, 6, "second");

    Set<String> kept = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      kept.add(text(disk.partly(disk.pending(), seed), "a").orElseThrow());
    }
    assertThat(kept).containsExactlyInAnyOrder("", "first,", "first,second");
  }

  private void create(long file, String name) {
    disk.add(new Operation.Make(file, false, 0644));
    disk.add(new Operation.Link(DiskImage.ROOT, name, file));
  }

  private void write(long file, long offset, String text) {
    disk.add(new Operation.Write(file, offset, text.getBytes(StandardCharsets.US_ASCII)));
  }

  private void sync(long node) {
    disk.add(new Operation.Sync(node));
  }

  private static Set<String> names(DiskImage image) {
    return image.node(DiskImage.ROOT).names().keySet();
  }

  private static Optional<String> text(DiskImage image, String name) {
    return Optional.ofNullable(image.node(DiskImage.ROOT).names().get(name))
        .map(image::node)
        .map(file -> new String(file.read(0, file.length()), StandardCharsets.US_ASCII));
  }
}
