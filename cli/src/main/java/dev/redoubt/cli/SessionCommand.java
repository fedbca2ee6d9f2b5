package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiSession;
import java.io.IOException;

/** A command all of whose work is done in a session. */
public abstract class SessionCommand extends ConnectedCommand {

  /** A command in these surroundings. */
  protected SessionCommand(Surroundings surroundings) {
    super(surroundings);
  }

  /** Does the work in an open session and says the exit code. */
  protected abstract int run(ApiSession session) throws IOException;

  @Override
  public final Integer call() throws IOException {
    return inSession(this::run);
  }
}
