package dev.redoubt.command;

import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.Session;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.Sessions;
import dev.redoubt.session.Workspace;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Shows a session to commands as objects, edits and locks. */
public final class SessionView {

  /** How often a change is tried that meets a publish by another session. */
  private static final int TRIES = 3;

  private final Sessions sessions;
  private final RandomGenerator random;

  public SessionView(Sessions sessions, RandomGenerator random) {
    this.sessions = sessions;
    this.random = random;
  }

  /** The context of a command that reads; every edit is refused. */
  public CommandContext reading(SessionContext context, ObjectReader objects) {
    return context(context, objects, new NoEdits());
  }

  /** The context of a command that changes objects. */
  public CommandContext editing(SessionContext context, Workspace workspace) {
    return context(context, workspace.view(), new WorkspaceEdits(workspace));
  }

  /** Runs a command as one change of the session. */
  public ObjectNode run(SessionContext context, WriteCommand command) {
    WriteCommand prepared = command.prepared(context.call());
    return edit(context, prepared::run);
  }

  /** Does work as one change of the session, again if it meets a publish by another session. */
  public <T> T edit(SessionContext context, Function<CommandContext, T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return context.session().edit(workspace -> work.apply(editing(context, workspace)));
      } catch (SessionError.ChangedMeanwhile e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private CommandContext context(SessionContext context, ObjectReader objects, ObjectEdits edits) {
    return new CommandContext(
        context.call(), caller(context), objects, edits, this::holder, context.now(), random);
  }

  private static Caller caller(SessionContext context) {
    Session session = context.session();
    return new Caller(
        context.sessionId(),
        session.shown(),
        session.administrator().name(),
        session.domain(),
        session.isReadOnly(),
        session.administrator().permissions());
  }

  private Optional<ObjectLocks.Holder> holder(Uid object) {
    return sessions
        .lockOf(object)
        .map(lock -> new ObjectLocks.Holder(lock.session(), lock.administrator()));
  }

  private record WorkspaceEdits(Workspace workspace) implements ObjectEdits {

    @Override
    public ManagedObject put(ManagedObject object) {
      return workspace.put(object.body());
    }

    @Override
    public void delete(Uid uid) {
      workspace.delete(uid);
    }
  }

  /** Commands that read have no business with edits; this says so should one try. */
  private record NoEdits() implements ObjectEdits {

    @Override
    public ManagedObject put(ManagedObject object) {
      throw new OperationRefusedException("A command that reads tried to change " + object);
    }

    @Override
    public void delete(Uid uid) {
      throw new OperationRefusedException("A command that reads tried to delete " + uid);
    }
  }
}
