package dev.redoubt.database.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Puts written files on the disk, one after another, while other work goes on. Safe for use by
 * several threads.
 */
public final class BackgroundSync implements AutoCloseable {

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("file-sync").daemon().factory());
  private final List<Future<?>> files = new ArrayList<>();
  private volatile boolean abandoned;

  /** Takes over a channel: its content is put on the disk soon, and the channel closed. */
  public synchronized void add(FileChannel written) {
    files.add(
        thread.submit(() -> {
          try (written) {
            if (!abandoned) {
              written.force(true);
            }
          }
          return written;
        }));
  }

  /**
   * Waits until everything that was added is on the disk.
   *
   * @throws IOException if the disk did not take it, or the caller was interrupted
   */
  public void await() throws IOException {
    for (Future<?> file : added()) {
      try {
        file.get();
      } catch (ExecutionException e) {
        throw new IOException("The disk did not take a file: " + e.getCause(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Waiting for the disk was interrupted", e);
      }
    }
  }

  /** Closes every channel; what is not yet on the disk may never be. */
  @Override
  public void close() {
    abandoned = true;
    thread.close();
  }

  private synchronized List<Future<?>> added() {
    return List.copyOf(files);
  }
}
