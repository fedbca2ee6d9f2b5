package dev.redoubt.database.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackgroundSyncTest {

  @TempDir private Path directory;

  @Test
  void whatWasAddedIsClosedWhenTheWaitEnds() throws IOException {
    List<FileChannel> written = new ArrayList<>();
    try (BackgroundSync disk = new BackgroundSync()) {
      for (int i = 0; i < 5; i++) {
        FileChannel file = open("file-" + i);
        written.add(file);
        disk.add(file);
      }
      disk.await();
      assertThat(written).noneMatch(FileChannel::isOpen);
    }
  }

  @Test
  void aFileThatTheDiskDoesNotTakeIsAnErrorOfTheWait() throws IOException {
    FileChannel gone = open("gone");
    gone.close();
    try (BackgroundSync disk = new BackgroundSync()) {
      disk.add(gone);
      assertThatThrownBy(disk::await)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not take a file");
    }
  }

  @Test
  void closingClosesWhatNobodyWaitedFor() throws IOException {
    FileChannel file = open("left");
    BackgroundSync disk = new BackgroundSync();
    disk.add(file);
    disk.close();
    assertThat(file.isOpen()).isFalse();
  }

  private FileChannel open(String name) throws IOException {
    return FileChannel.open(
        directory.resolve(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }
}
