package dev.redoubt.session;

import dev.redoubt.database.WriteGate;
import dev.redoubt.database.WriteRefusedException.Reason;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** What every session of a server shares. */
record SessionServices(
    CurrentDatabase databases,
    ChangeStore store,
    WriteGate gate,
    Publisher publisher,
    ObjectLocks locks,
    Capacity capacity,
    SessionLimits limits,
    InstantSource clock,
    LongSupplier nanoTime,
    SecureRandom random) {

  static SessionServices of(SessionParts parts) {
    return new SessionServices(
        new CurrentDatabase(parts.home()),
        new ChangeStore(parts.local()),
        parts.gate(),
        parts.publisher(),
        new ObjectLocks(),
        new Capacity(parts.limits().sessionsWithChanges()),
        parts.limits(),
        parts.clock(),
        parts.nanoTime(),
        parts.random());
  }

  /** Whether this server is a Standby, where every session is read-only. */
  boolean isStandby() {
    return gate.refusal().filter(refusal -> refusal.reason() == Reason.STANDBY).isPresent();
  }
}
