package dev.redoubt.command.backup;

import dev.redoubt.command.Replies;
import dev.redoubt.command.SessionCommand;
import dev.redoubt.command.SessionContext;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows the backups in the directory of this server, the newest first. No errors of its own. */
record ShowBackupsCommand(Backups backups) implements SessionCommand {

  @Override
  public String name() {
    return "show-backups";
  }

  @Override
  public String summary() {
    return "Shows the backups on this server.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of();
  }

  @Override
  public boolean observes() {
    return true;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    ObjectNode reply = Replies.empty();
    ArrayNode list = reply.putArray("backups");
    BackupReply.attempt(backups::list).forEach(backup -> list.add(BackupReply.of(backup)));
    return reply.put("total", list.size());
  }
}
