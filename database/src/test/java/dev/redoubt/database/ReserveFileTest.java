package dev.redoubt.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReserveFileTest {

  private static final long BYTES = 1 << 20;

  @TempDir private Path directory;
  private Path file;
  private ReserveFile reserve;
  private long usable = Long.MAX_VALUE;

  @BeforeEach
  void make() {
    file = directory.resolve("reserve");
    reserve = new ReserveFile(file, BYTES, () -> usable);
  }

  @Test
  void theSpaceIsGivenUpWhenTheDiskHasNoRoomForASmallWrite() {
    assertThat(reserve.hold()).isTrue();
    assertThat(file).hasSize(BYTES);

    usable = ReserveFile.SMALL_WRITES_BYTES;
    reserve.makeRoom();
    assertThat(file).exists();

    usable = ReserveFile.SMALL_WRITES_BYTES - 1;
    reserve.makeRoom();
    assertThat(file).doesNotExist();
    reserve.makeRoom();
  }

  @Test
  void itIsSetAsideAgainWhenThereIsPlentyOfRoom() {
    usable = ReserveFile.ROOM_TO_HOLD * BYTES - 1;
    assertThat(reserve.hold()).isFalse();
    assertThat(file).doesNotExist();

    usable = ReserveFile.ROOM_TO_HOLD * BYTES;
    assertThat(reserve.hold()).isTrue();
    assertThat(reserve.hold()).isTrue();
    assertThat(file).hasSize(BYTES);
  }
}
