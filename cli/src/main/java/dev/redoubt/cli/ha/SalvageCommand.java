package dev.redoubt.cli.ha;

import dev.redoubt.cli.ConnectedCommand;
import dev.redoubt.cli.ExitCode;
import dev.redoubt.cli.ProgressDisplay;
import dev.redoubt.cli.Surroundings;
import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings back what only the loser of a conflict had. */
@Command(
    header = "Brings back what only the loser of a conflict had.",
    description = {
      "Run it on the Active. What administrators published in the bundle becomes changes of the"
          + " session. What is there already is left out. What clashes is listed, to be decided one"
          + " by one: 'redoubt api resolve-clash uid UID keep mine' (the bundle's) or 'keep"
          + " published'. 'redoubt api show-session-changes' shows everything.",
      "",
      "In a session from 'redoubt login', or a new one that is kept; then 'redoubt api publish'. With"
          + " --publish it is published at once if nothing clashes."
    })
final class SalvageCommand extends ConnectedCommand {

  private static final int MOST = 500;

  @Parameters(paramLabel = "BUNDLE", description = "Its uid; see 'redoubt ha bundles list'.")
  private String bundle = "";

  @Option(names = "--publish", description = "Publish at once if nothing is to be decided.")
  private boolean publish;

  private boolean published;

  SalvageCommand(Surroundings surroundings) {
    super(surroundings);
  }

  @Override
  protected ObjectNode login() {
    return ApiClient.request()
        .put("session-name", "Salvage of " + bundle)
        .put("session-timeout", 3600);
  }

  @Override
  public Integer call() throws IOException {
    return inSession(this::salvage);
  }

  private int salvage(ApiSession session) {
    ObjectNode result;
    try (ProgressDisplay progress = progress()) {
      result =
          tasks(session).run("salvage-ha-bundle", ApiClient.request().put("uid", bundle), progress);
    }
    ObjectNode clashes =
        session.call(
            "show-session-changes",
            ApiClient.request().put("only-clashes", true).put("limit", MOST));
    if (json) {
      printJson(clashes);
    } else {
      print(ApiClient.text(result, "progress-description").orElse("Salvaged."));
      clashes.path("changes").forEach(this::printClash);
    }
    if (publish && clashes.path("clashes-total").asInt(0) == 0) {
      try (ProgressDisplay progress = progress()) {
        tasks(session).run("publish", ApiClient.request(), progress);
      }
      published = true;
      print("Published.");
    }
    return ExitCode.DONE;
  }

  private void printClash(JsonNode clash) {
    print(
        "  "
            + BundleText.text(clash, "type")
            + " "
            + BundleText.text(clash, "name")
            + " ("
            + BundleText.text(clash, "uid")
            + "): "
            + BundleText.text(clash, "message"));
  }

  @Override
  protected void finish(ApiSession own) throws IOException {
    if (published) {
      own.logout();
    } else {
      keep(own);
    }
  }
}
