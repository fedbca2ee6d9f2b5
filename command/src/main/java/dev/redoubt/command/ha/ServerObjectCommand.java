package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.CommandExtension;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.session.task.Tasks;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-}, {@code set-} and {@code clone-checkpoint-host}: the generic command, and after it,
 * if the request has a {@code one-time-password}, a task that establishes trust. The reply is that
 * of the generic command, with the {@code task-id} added. If the task fails the object stays in the
 * session, without trust.
 *
 * <p>Errors: those of the generic command.
 */
public final class ServerObjectCommand extends CommandExtension<WriteCommand>
    implements TaskCommand {

  private static final String PASSWORD = "one-time-password";

  private final SessionView views;
  private final Trusting trusting;

  public ServerObjectCommand(WriteCommand generic, SessionView views, Trusting trusting) {
    super(generic);
    this.views = views;
    this.trusting = trusting;
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Optional<String> key = context.parameters().text(PASSWORD).filter(text -> !text.isEmpty());
    return key.isPresent() ? edit(context, key.get()) : views.run(context, generic());
  }

  private ObjectNode edit(SessionContext context, String activationKey) {
    try (Tasks.Place place = trusting.reserve()) {
      Edited edited = views.edit(context, this::edit);
      ObjectNode task = trusting.start(place, context, edited.server(), activationKey);
      return edited.reply().setAll(task);
    }
  }

  private Edited edit(CommandContext context) {
    ObjectNode reply = generic().run(context);
    Uid uid = Uid.parse(reply.path("uid").asString());
    return new Edited(reply, context.objects().find(uid).orElseThrow());
  }

  /** What the generic command did. */
  private record Edited(ObjectNode reply, ManagedObject server) {}
}
