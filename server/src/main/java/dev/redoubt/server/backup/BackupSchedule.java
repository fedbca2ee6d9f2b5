package dev.redoubt.server.backup;

import dev.redoubt.command.backup.Backup;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Uid;
import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.seal.PassphraseKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * When a server makes backups by itself, and which of them it deletes. Kept among its secret files,
 * since it is this server's alone.
 *
 * @param interval between two backups
 * @param keep how many are kept
 * @param key seals them
 */
record BackupSchedule(Duration interval, int keep, PassphraseKey key) {

  /** After a failure it is tried again this much later. */
  static final Duration RETRY = Duration.ofMinutes(10);

  private static final String FILE = "backup-schedule";

  /**
   * When the next backup of a server is due. One from the future, by a wrong clock, says nothing.
   */
  Instant next(Uid server, List<Backup> backups, Instant now) {
    return scheduled(server, backups).stream()
        .map(Backup::time)
        .filter(time -> !time.isAfter(now))
        .findFirst()
        .map(newest -> newest.plus(interval))
        .orElse(now);
  }

  /** Which of a server's scheduled backups, the newest first, are too many. */
  List<Backup> superfluous(Uid server, List<Backup> backups) {
    return scheduled(server, backups).stream().skip(keep).toList();
  }

  /** Those of another server, which were copied here, are left alone. */
  private static List<Backup> scheduled(Uid server, List<Backup> backups) {
    return backups.stream()
        .filter(backup -> backup.scheduled() && backup.server().equals(server))
        .toList();
  }

  static Optional<BackupSchedule> load(SecretFiles files) {
    return files
        .read(FILE)
        .map(content -> {
          ObjectNode json = CanonicalJson.decodeObject(content);
          return new BackupSchedule(
              Duration.ofHours(json.path("interval-hours").longValue()),
              json.path("keep").intValue(),
              PassphraseKey.ofJson((ObjectNode) json.path("key")));
        });
  }

  void save(SecretFiles files) {
    ObjectNode json =
        CanonicalJson.MAPPER
            .createObjectNode()
            .put("interval-hours", interval.toHours())
            .put("keep", keep);
    json.set("key", key.toJson());
    files.write(FILE, CanonicalJson.encode(json));
  }

  static void delete(SecretFiles files) {
    files.delete(FILE);
  }
}
