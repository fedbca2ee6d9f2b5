package dev.redoubt.command.backup;

import dev.redoubt.model.Uid;
import dev.redoubt.model.history.Chain;
import dev.redoubt.model.history.Position;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * A backup on the disk of this server, as anybody can read it from the head of its file.
 *
 * @param name of its file, by which commands name it
 * @param file where it lies
 * @param bytes size of the file
 * @param server the uid of the server that made it
 * @param serverName the name of that server
 * @param time when it was made
 * @param position of the last revision in it
 * @param digest over all objects
 * @param objects how many
 * @param scheduled whether the schedule made it, and may delete it
 * @param caKey whether the passphrase opens the key of the internal CA
 * @param recoveryKey the fingerprint of the recovery key that opens that key too, if one was made
 */
public record Backup(
    String name,
    Path file,
    long bytes,
    Uid server,
    String serverName,
    Instant time,
    Position position,
    Chain digest,
    long objects,
    boolean scheduled,
    boolean caKey,
    Optional<String> recoveryKey) {}
