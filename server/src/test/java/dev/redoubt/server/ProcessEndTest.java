package dev.redoubt.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.AbstractEventListener;
import org.rocksdb.FlushJobInfo;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

class ProcessEndTest {

  private static final int CODE = 74;

  @TempDir private Path directory;

  @Test
  void aThreadOfTheDatabaseEngineEndsTheProcessToo() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    try {
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).as("the process has ended").isTrue();
      assertThat(process.exitValue()).isEqualTo(CODE);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process that is ended by a thread of RocksDB, which reports a flush. */
  static final class Ending {

    private Ending() {}

    public static void main(String[] arguments) throws RocksDBException {
      RocksDB.loadLibrary();
      try (AbstractEventListener listener = new EndAtFlush();
          Options options = new Options().setCreateIfMissing(true).setListeners(List.of(listener));
          RocksDB database = RocksDB.open(options, arguments[0]);
          FlushOptions waiting = new FlushOptions().setWaitForFlush(true)) {
        byte[] one = "one".getBytes(StandardCharsets.US_ASCII);
        database.put(one, one);
        database.flush(waiting);
      }
    }
  }

  private static final class EndAtFlush extends AbstractEventListener {

    private EndAtFlush() {
      super(EnabledEventCallback.ON_FLUSH_COMPLETED);
    }

    @Override
    public void onFlushCompleted(RocksDB database, FlushJobInfo flush) {
      ProcessEnd.now(CODE);
    }
  }
}
