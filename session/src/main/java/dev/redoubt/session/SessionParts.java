package dev.redoubt.session;

import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.WriteGate;
import dev.redoubt.database.local.LocalStore;
import dev.redoubt.session.login.Administrators;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * What {@link Sessions} is made of.
 *
 * @param home the management database
 * @param local keeps private changes
 * @param gate says whether this server may write
 * @param publisher publishes
 * @param administrators decides who logs in
 * @param limits of this server
 * @param clock wall time, for records
 * @param nanoTime monotonic time, for idle logins
 * @param random draws sids and uids
 */
public record SessionParts(
    DatabaseHome home,
    LocalStore local,
    WriteGate gate,
    Publisher publisher,
    Administrators administrators,
    SessionLimits limits,
    InstantSource clock,
    LongSupplier nanoTime,
    SecureRandom random) {}
