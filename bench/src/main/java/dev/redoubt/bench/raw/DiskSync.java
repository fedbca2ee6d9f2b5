package dev.redoubt.bench.raw;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What one durable write costs on this disk, below which no publish can be. */
public final class DiskSync {

  private static final int BLOCK_BYTES = 4 << 10;
  private static final double NANOS_PER_MILLI = 1e6;

  private DiskSync() {}

  /** Appends a block and waits for the disk, so many times; milliseconds of each. */
  public static double[] millis(Path file, int times) throws IOException {
    double[] result = new double[times];
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int i = 0; i < times; i++) {
        long start = System.nanoTime();
        channel.write(ByteBuffer.allocate(BLOCK_BYTES));
        channel.force(false);
        result[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return result;
  }
}
