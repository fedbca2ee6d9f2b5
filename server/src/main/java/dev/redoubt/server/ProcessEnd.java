package dev.redoubt.server;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.LoggerFactory;

/**
 * Ends this process by the system call and nothing before it. {@link Runtime#halt} runs what native
 * libraries registered for the end: RocksDB waits there for its own threads, for ever if it is one
 * of them that reported the failure, and for as long as the disk hangs if they write.
 */
final class ProcessEnd {

  private ProcessEnd() {}

  /** Does not return. */
  static void now(int code) {
    try {
      exit().invokeExact(code);
    } catch (Throwable e) {
      LoggerFactory.getLogger(ProcessEnd.class).warn("The process cannot be ended at once", e);
    }
    Runtime.getRuntime().halt(code);
  }

  private static MethodHandle exit() {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow("_exit"),
        FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
  }
}
