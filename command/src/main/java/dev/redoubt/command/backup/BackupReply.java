package dev.redoubt.command.backup;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.OperationRefusedException;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Backups in requests and replies. */
final class BackupReply {

  private BackupReply() {}

  static ObjectNode of(Backup backup) {
    ObjectNode reply = Replies.empty();
    reply.put("name", backup.name());
    reply.put("file", backup.file().toString());
    reply.put("size-bytes", backup.bytes());
    reply.put("server", backup.serverName());
    reply.put("server-uid", backup.server().toString());
    reply.set("creation-time", ApiTime.of(backup.time()));
    reply.set(
        "position",
        Replies.empty()
            .put("revision", backup.position().number())
            .put("term", backup.position().term().toString())
            .put("chain", backup.position().chain().toString()));
    reply.put("digest", backup.digest().toString());
    reply.put("objects", backup.objects());
    reply.put("scheduled", backup.scheduled());
    reply.put("ca-key", backup.caKey());
    backup.recoveryKey().ifPresent(fingerprint -> reply.put("recovery-key", fingerprint));
    BackupWarning.of(backup).ifPresent(warning -> reply.put("warning", warning));
    return reply;
  }

  static ObjectNode of(Optional<BackupPlan> plan) {
    ObjectNode reply = Replies.empty().put("enabled", plan.isPresent());
    plan.ifPresent(known -> {
      reply.put("interval-hours", known.interval().toHours());
      reply.put("keep", known.keep());
      reply.set("next-time", ApiTime.of(known.next()));
      known.failure().ifPresent(failure -> reply.put("last-failure", failure));
    });
    return reply;
  }

  /** The backup that the request names. */
  static Backup named(Backups backups, Parameters parameters) {
    String name = parameters.requiredText("name");
    return attempt(backups::list).stream()
        .filter(backup -> backup.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new ObjectNotFoundException(name));
  }

  /** Work on files, outside of a task. */
  @FunctionalInterface
  interface FileWork<T> {
    T run() throws IOException;
  }

  static <T> T attempt(FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw new OperationRefusedException("The backups cannot be used: " + e.getMessage());
    }
  }
}
