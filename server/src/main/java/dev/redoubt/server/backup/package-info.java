/**
 * Backups: one sealed file of a snapshot and of what a new machine needs to go on from it, written
 * and read again, kept in the server's directory, made by hand or by schedule.
 */
@NullMarked
package dev.redoubt.server.backup;

import org.jspecify.annotations.NullMarked;
