/**
 * Logins, private sessions and their object locks, publish, discard, revert.
 *
 * <p>{@link dev.redoubt.session.Sessions} is the service; a {@link dev.redoubt.session.Session} is
 * one administrator's private set of changes over the published database.
 */
@NullMarked
package dev.redoubt.session;

import org.jspecify.annotations.NullMarked;
