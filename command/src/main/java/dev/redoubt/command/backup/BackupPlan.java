package dev.redoubt.command.backup;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The schedule of backups on one server.
 *
 * @param interval between two backups, 1 to 8760 hours
 * @param keep how many of them are kept, 1 to 1000
 * @param next when the next one is due
 * @param failure of the last one, if it failed
 */
public record BackupPlan(Duration interval, int keep, Instant next, Optional<String> failure) {}
