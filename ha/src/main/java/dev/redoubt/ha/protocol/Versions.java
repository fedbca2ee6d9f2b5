package dev.redoubt.ha.protocol;

/**
 * What a server runs.
 *
 * @param software for people, such as {@code 0.1.0}
 * @param format of revisions, snapshots and messages; a server follows one of the same or an older
 *     format
 */
public record Versions(String software, int format) {}
