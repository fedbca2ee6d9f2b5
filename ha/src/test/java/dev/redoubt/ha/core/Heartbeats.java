package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import java.util.List;
import java.util.Optional;

/** Heartbeats that differ from the ordinary ones of a test in one thing. */
final class Heartbeats {

  private Heartbeats() {}

  /** What a process says that has not heard anybody yet. */
  static Heartbeat deaf(Heartbeat it) {
    return with(it, it.digestCheck(), List.of());
  }

  static Heartbeat checked(Heartbeat it, DigestCheck check) {
    return with(it, Optional.of(check), it.hears());
  }

  private static Heartbeat with(Heartbeat it, Optional<DigestCheck> check, List<Heard> hears) {
    return new Heartbeat(
        it.server(),
        it.instance(),
        it.sequence(),
        it.intervalMillis(),
        it.name(),
        it.role(),
        it.mode(),
        it.rolledBack(),
        it.position(),
        it.terms(),
        check,
        it.versions(),
        it.sync(),
        hears,
        it.positions(),
        it.grant());
  }
}
