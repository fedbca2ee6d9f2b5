package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiClient;
import dev.redoubt.cli.api.ApiSession;
import tools.jackson.databind.node.ObjectNode;

/** A command that is one command of the API, shown while its task runs. */
public abstract class TaskCommand extends SessionCommand {

  /** A command in these surroundings. */
  protected TaskCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** The name of the API's command. */
  protected abstract String apiCommand();

  /** Its parameters. */
  protected ObjectNode request() {
    return ApiClient.request();
  }

  /** What to say when it is done. */
  protected abstract String done(ObjectNode result);

  @Override
  protected final int run(ApiSession session) {
    ObjectNode result;
    try (ProgressDisplay progress = progress()) {
      result = tasks(session).run(apiCommand(), request(), progress);
    }
    if (json) {
      printJson(result);
    } else {
      print(done(result));
    }
    return ExitCode.DONE;
  }
}
