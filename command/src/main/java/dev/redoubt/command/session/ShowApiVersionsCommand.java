package dev.redoubt.command.session;

import dev.redoubt.command.ApiVersion;
import dev.redoubt.command.Call;
import dev.redoubt.command.OpenCommand;
import dev.redoubt.command.Replies;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Lists the versions that a URL may name. No errors of its own. */
public final class ShowApiVersionsCommand implements OpenCommand {

  @Override
  public String name() {
    return "show-api-versions";
  }

  @Override
  public String summary() {
    return "Lists the versions of the API that are served.";
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
  public ObjectNode run(Call call) {
    ObjectNode reply = Replies.empty();
    reply.put("current-version", ApiVersion.CURRENT.wireName());
    ArrayNode versions = reply.putArray("supported-versions");
    for (ApiVersion version : ApiVersion.values()) {
      versions.add(version.wireName());
    }
    return reply;
  }
}
