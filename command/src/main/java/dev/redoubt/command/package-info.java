/**
 * The management API: requests in, replies out, free of HTTP.
 *
 * <p>{@link dev.redoubt.command.CommandRunner} does for every command what cuts across them:
 * version, session, permission, mode of the server, limits, audit, metrics and errors. A {@link
 * dev.redoubt.command.Command} does its one thing, read top-down.
 */
@NullMarked
package dev.redoubt.command;

import org.jspecify.annotations.NullMarked;
