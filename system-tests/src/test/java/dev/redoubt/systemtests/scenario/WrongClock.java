package dev.redoubt.systemtests.scenario;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A wall clock that is wrong by a constant, by Debian's libfaketime. */
final class WrongClock {

  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  private WrongClock() {}

  /** The environment of a process that sees an offset such as {@code +2h} or {@code -3d}. */
  static Map<String, String> environment(String offset) {
    if (!Files.exists(LIBRARY)) {
      throw new AssertionError(LIBRARY + " is missing: install the Debian package libfaketime");
    }
    return Map.of(
        "LD_PRELOAD",
        LIBRARY.toString(),
        "FAKETIME",
        offset,
        // Durations are measured by another clock, which nobody sets.
        "FAKETIME_DONT_FAKE_MONOTONIC",
        "1",
        // Else every timed wait of Java is over at once, and the process does nothing but wait.
        "FAKETIME_FORCE_MONOTONIC_FIX",
        "0",
        "NO_FAKE_STAT",
        "1");
  }
}
