package dev.redoubt.systemtests.powercut;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

/** The calls of Linux that a file system in a process needs and Java does not have. */
final class Kernel {

  static final int ENOENT = 2;
  static final int EINTR = 4;
  static final int EIO = 5;
  static final int EAGAIN = 11;
  static final int EEXIST = 17;
  static final int ENODEV = 19;
  static final int ENOSYS = 38;
  static final int ENOTEMPTY = 39;

  private static final int O_RDWR = 2;
  private static final int O_NONBLOCK = 0_4_000;
  private static final int O_CLOEXEC = 0_2_000_000;

  /** Something can be read. */
  private static final short POLLIN = 1;

  /** The place vanishes at once; what is still open in it, when it is closed. */
  private static final int MNT_DETACH = 2;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final StructLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final MemoryLayout POINTER = ValueLayout.ADDRESS;

  private static final MethodHandle OPEN =
      call("open64", FunctionDescriptor.of(INT, POINTER, INT), Linker.Option.firstVariadicArg(2));
  private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));
  private static final MethodHandle READ =
      call("read", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
  private static final MethodHandle WRITE =
      call("write", FunctionDescriptor.of(LONG, INT, POINTER, LONG));
  private static final MethodHandle POLL =
      call("poll", FunctionDescriptor.of(INT, POINTER, LONG, INT));
  private static final MethodHandle MOUNT =
      call("mount", FunctionDescriptor.of(INT, POINTER, POINTER, POINTER, LONG, POINTER));
  private static final MethodHandle UNMOUNT =
      call("umount2", FunctionDescriptor.of(INT, POINTER, INT));

  private Kernel() {}

  /** Opens a device for reading and writing; not for programs that are started later. */
  static int open(Path device) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment path = arena.allocateFrom(device.toString());
      return (int)
          checked(
              "open " + device,
              state,
              (int) OPEN.invoke(state, path, O_RDWR | O_NONBLOCK | O_CLOEXEC));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void close(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      checked("close", state, (int) CLOSE.invoke(state, descriptor));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Waits until something can be read, or the time is over. */
  static void await(int descriptor, Duration atMost) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      MemorySegment waiting = arena.allocate(INT.byteSize() * 2);
      waiting.set(INT, 0, descriptor);
      waiting.set(ValueLayout.JAVA_SHORT, INT.byteSize(), POLLIN);
      int ready = (int) POLL.invoke(state, waiting, 1L, (int) atMost.toMillis());
      if (ready < 0 && orError(state, ready) != -EINTR) {
        throw new IOException("poll failed: errno " + -orError(state, ready));
      }
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** How much was read, or an error as a negative number; does not wait. */
  static long read(int descriptor, MemorySegment buffer) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return orError(state, (long) READ.invoke(state, descriptor, buffer, buffer.byteSize()));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** How much was written, or an error as a negative number. */
  static long write(int descriptor, MemorySegment bytes) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      return orError(state, (long) WRITE.invoke(state, descriptor, bytes, bytes.byteSize()));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /** Mounts a file system; {@code options} as {@code mount -o} has them. */
  static void mount(String type, Path place, String options) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result =
          (int)
              MOUNT.invoke(
                  state,
                  arena.allocateFrom("redoubt-test"),
                  arena.allocateFrom(place.toString()),
                  arena.allocateFrom(type),
                  0L,
                  arena.allocateFrom(options));
      checked("mount " + type + " at " + place + ", which takes root", state, result);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  static void unmount(Path place) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int result = (int) UNMOUNT.invoke(state, arena.allocateFrom(place.toString()), MNT_DETACH);
      checked("umount " + place, state, result);
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  private static MethodHandle call(
      String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = Arrays.copyOf(options, options.length + 1);
    all[options.length] = Linker.Option.captureCallState("errno");
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  private static long checked(String what, MemorySegment state, long result) throws IOException {
    if (result < 0) {
      throw new IOException(what + " failed: errno " + -orError(state, result));
    }
    return result;
  }

  private static long orError(MemorySegment state, long result) {
    return result < 0 ? -(int) ERRNO.get(state, 0L) : result;
  }

  private static IOException failed(Throwable e) {
    return switch (e) {
      case IOException known -> known;
      case Error error -> throw error;
      default -> new IOException(e);
    };
  }
}
