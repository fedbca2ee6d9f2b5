package dev.redoubt.server;

import dev.redoubt.database.FatalErrorHandler;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.LoggerFactory;

/**
 * What a server is given from outside.
 *
 * @param clock wall time
 * @param nanoTime monotonic time
 * @param random keys, certificates, uids
 * @param fatal ends the process when the disk refuses
 */
public record Surroundings(
    InstantSource clock, LongSupplier nanoTime, SecureRandom random, FatalErrorHandler fatal) {

  /** The exit code of a process that does not know any more what is on its disk. */
  private static final int DISK_FAILED = 74;

  /** Those of the machine. */
  public static Surroundings ofMachine() {
    return new Surroundings(
        Clock.systemUTC(), System::nanoTime, new SecureRandom(), Surroundings::halt);
  }

  private static void halt(String what, Throwable cause) {
    LoggerFactory.getLogger(Surroundings.class)
        .error("{}. The process halts; check the disk and start it again", what, cause);
    ProcessEnd.now(DISK_FAILED);
  }
}
