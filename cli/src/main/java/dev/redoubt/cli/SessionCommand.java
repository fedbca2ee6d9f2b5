package dev.redoubt.cli;

import dev.redoubt.cli.api.ApiSession;
import dev.redoubt.cli.api.ServerUnreachableException;
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
    try {
      return inSession(this::run);
    } catch (ServerUnreachableException e) {
      return unreachable(e);
    }
  }

  /** What the command says when the server does not answer; unless it says otherwise, the error. */
  protected int unreachable(ServerUnreachableException failure) {
    throw failure;
  }
}
