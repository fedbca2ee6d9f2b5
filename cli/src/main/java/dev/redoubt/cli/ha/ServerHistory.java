package dev.redoubt.cli.ha;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.database.Database;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The history of a server, asked over the API. */
final class ServerHistory {

  private static final int QUESTIONS = 64;

  private final ApiSession session;

  ServerHistory(ApiSession session) {
    this.session = session;
  }

  /** Number of the last revision that the server and a database have in common. */
  long common(Database database) {
    long common = 0;
    long beyond = database.position().number() + 1;
    while (beyond - common > 1) {
      long step = Math.max(1, (beyond - common) / QUESTIONS);
      Map<Long, String> chains = chains(common, beyond, step);
      for (long number = common + step; number < beyond; number += step) {
        Optional<String> own = database.lineage().chainAt(number).map(Object::toString);
        if (own.isPresent() && own.get().equals(chains.get(number))) {
          common = number;
        } else {
          beyond = number;
        }
      }
    }
    return common;
  }

  private Map<Long, String> chains(long after, long before, long step) {
    ObjectNode request = ApiClient.request();
    ArrayNode numbers = request.putArray("revisions");
    for (long number = after + step; number < before; number += step) {
      numbers.add(number);
    }
    Map<Long, String> chains = new HashMap<>();
    for (JsonNode chain : session.call("show-ha-chains", request).path("chains")) {
      chains.put(chain.path("revision").asLong(), chain.path("chain").asString(""));
    }
    return chains;
  }
}
