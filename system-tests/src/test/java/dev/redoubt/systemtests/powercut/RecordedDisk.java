package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A file system in memory, mounted for the processes of a test, that records each change and each
 * sync of what lies in it. It speaks the protocol of {@code /dev/fuse} itself: the libraries for
 * Java leave out hard links, which a snapshot needs. A process of its own must use it: a page fault
 * of this one would wait for this one.
 */
final class RecordedDisk implements AutoCloseable {

  private static final Path DEVICE = Path.of("/dev/fuse");
  private static final int HEADER_BYTES = 16;
  private static final int REQUEST_BYTES = FuseAnswer.MAX_WRITE + (8 << 10);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Path place;
  private final int device;
  private final RecordedFiles files;
  private final Thread thread;
  private volatile boolean ended;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

  private RecordedDisk(Path place, int device, RecordedFiles files) {
    this.place = place;
    this.device = device;
    this.files = files;
    this.thread = Thread.ofPlatform().daemon().name("disk " + place).unstarted(this::serve);
  }

  /**
   * Mounts an empty disk at a directory that is made for it.
   *
   * @param place whose last name is the disk's name in the log
   */
  static RecordedDisk mount(Path place, OperationLog log) throws IOException {
    Files.createDirectory(place);
    int device = Kernel.open(DEVICE);
    try {
      Kernel.mount("fuse", place, "fd=" + device + ",rootmode=40000,user_id=0,group_id=0");
    } catch (IOException e) {
      Kernel.close(device);
      throw e;
    }
    RecordedDisk disk =
        new RecordedDisk(
            place, device, new RecordedFiles(String.valueOf(place.getFileName()), log));
    disk.thread.start();
    return disk;
  }

  private void serve() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(REQUEST_BYTES);
      while (!ended) {
        Kernel.await(device, LOOK);
        long read = Kernel.read(device, buffer);
        if (read == -Kernel.ENODEV) {
          return;
        }
        if (read == -Kernel.ENOENT || read == -Kernel.EINTR || read == -Kernel.EAGAIN) {
          continue;
        }
        if (read < 0) {
          throw new IOException("The disk at " + place + " has no requests: errno " + -read);
        }
        answer(FuseRequest.of(buffer.asSlice(0, read).asByteBuffer()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answer(FuseRequest request) throws IOException {
    int error = 0;
    byte[] body = FuseAnswer.empty();
    try {
      body = files.carryOut(request);
    } catch (RecordedFiles.Refusal e) {
      error = -e.errno();
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
      error = -Kernel.EIO;
    }
    if (request.wantsAnswer()) {
      send(request.unique(), error, body);
    }
  }

  private void send(long unique, int error, byte[] body) throws IOException {
    int length = HEADER_BYTES + body.length;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment message = arena.allocate(length);
      ByteBuffer header = message.asByteBuffer().order(ByteOrder.nativeOrder());
      header.putInt(length).putInt(error).putLong(unique);
      MemorySegment.copy(body, 0, message, ValueLayout.JAVA_BYTE, HEADER_BYTES, body.length);
      long sent = Kernel.write(device, message);
      // A request that was interrupted meanwhile is not there any more.
      if (sent < 0 && sent != -Kernel.ENOENT) {
        throw new IOException("The kernel takes no answer: errno " + -sent);
      }
    }
  }

  /**
   * Takes the disk away; the processes that used it have ended. What was recorded remains. Other
   * tests that run now may have a copy of the mount, so that only the end of the device ends it.
   */
  @Override
  public void close() throws IOException {
    Kernel.unmount(place);
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Kernel.close(device);
    RuntimeException failed = failure.get();
    if (failed != null) {
      throw new IOException("The disk at " + place + " did not do what it was asked", failed);
    }
  }
}
