package dev.redoubt.ha.core;

import dev.redoubt.ha.protocol.DigestCheck;
import dev.redoubt.ha.protocol.Grant;
import dev.redoubt.ha.protocol.Heard;
import dev.redoubt.ha.protocol.Heartbeat;
import dev.redoubt.ha.protocol.Versions;
import dev.redoubt.model.Uid;
import java.time.Instant;
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

  /** What a server says that runs another format. */
  static Heartbeat ofFormat(Heartbeat it, int format) {
    return copy(it, it.time(), it.rolledBack(), new Versions("2.0", format), it.grant());
  }

  static Heartbeat rolledBack(Heartbeat it) {
    return copy(it, it.time(), true, it.versions(), it.grant());
  }

  static Heartbeat sentAt(Heartbeat it, Instant time) {
    return copy(it, time, it.rolledBack(), it.versions(), it.grant());
  }

  static Heartbeat granting(Heartbeat it, Grant grant) {
    return copy(it, it.time(), it.rolledBack(), it.versions(), Optional.of(grant));
  }

  /** What a server says that knows of two processes with this server's identity. */
  static Heartbeat duplicating(Heartbeat it) {
    return hearing(it, it.hears().getFirst().instance(), true, true);
  }

  /** What a server says that hears another process of this server, or heard this one long ago. */
  static Heartbeat hearing(Heartbeat it, Uid instance, boolean fresh) {
    return hearing(it, instance, fresh, false);
  }

  private static Heartbeat hearing(Heartbeat it, Uid instance, boolean fresh, boolean duplicate) {
    Heard own = it.hears().getFirst();
    return with(
        it,
        it.digestCheck(),
        List.of(
            new Heard(
                own.server(),
                instance,
                own.sequence(),
                own.position(),
                own.contained(),
                fresh,
                duplicate)));
  }

  private static Heartbeat copy(
      Heartbeat it, Instant time, boolean rolledBack, Versions versions, Optional<Grant> grant) {
    return new Heartbeat(
        it.server(),
        it.instance(),
        it.sequence(),
        it.intervalMillis(),
        time,
        it.name(),
        it.role(),
        it.mode(),
        rolledBack,
        it.position(),
        it.terms(),
        it.digestCheck(),
        versions,
        it.sync(),
        it.hears(),
        it.positions(),
        grant);
  }

  private static Heartbeat with(Heartbeat it, Optional<DigestCheck> check, List<Heard> hears) {
    return new Heartbeat(
        it.server(),
        it.instance(),
        it.sequence(),
        it.intervalMillis(),
        it.time(),
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
