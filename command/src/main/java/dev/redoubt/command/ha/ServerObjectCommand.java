package dev.redoubt.command.ha;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.SessionContext;
import dev.redoubt.command.SessionView;
import dev.redoubt.command.TaskCommand;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code add-}, {@code set-} and {@code clone-checkpoint-host}: the generic command, and after it,
 * if the request has a {@code one-time-password}, a task that establishes trust. The reply is that
 * of the generic command, with the {@code task-id} added.
 *
 * <p>Errors: those of the generic command.
 */
public final class ServerObjectCommand implements TaskCommand {

  private static final String PASSWORD = "one-time-password";

  private final WriteCommand generic;
  private final SessionView views;
  private final Trusting trusting;

  public ServerObjectCommand(WriteCommand generic, SessionView views, Trusting trusting) {
    this.generic = generic;
    this.views = views;
    this.trusting = trusting;
  }

  @Override
  public String name() {
    return generic.name();
  }

  @Override
  public String summary() {
    return generic.summary();
  }

  @Override
  public Set<String> parameters() {
    return generic.parameters();
  }

  @Override
  public Set<Refusal> refusals() {
    return generic.refusals();
  }

  @Override
  public ObjectNode run(SessionContext context) {
    Edited edited = context.session().edit(workspace -> edit(views.editing(context, workspace)));
    context
        .parameters()
        .text(PASSWORD)
        .filter(key -> !key.isEmpty())
        .ifPresent(key -> edited.reply().setAll(trusting.start(context, edited.server(), key)));
    return edited.reply();
  }

  private Edited edit(CommandContext context) {
    ObjectNode reply = generic.run(context);
    Uid uid = Uid.parse(reply.path("uid").asString());
    return new Edited(reply, context.objects().find(uid).orElseThrow());
  }

  /** What the generic command did. */
  private record Edited(ObjectNode reply, ManagedObject server) {}
}
