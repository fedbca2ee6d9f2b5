package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code show-<type>}: shows one object; a group also as the addresses that it stands for. Refused
 * if there is none of the type.
 */
record ShowCommand(Crud crud, ObjectType type) implements ReadCommand {

  @Override
  public String name() {
    return Operation.SHOW.command(type);
  }

  @Override
  public String summary() {
    return "Shows an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(ObjectIdentity.PARAMETERS);
    names.addAll(new ReplyOptions(crud, type).parameters());
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals = EnumSet.of(Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND);
    if (type.operations().contains(Operation.ADD)) {
      refusals.add(Refusal.MISSING_PARAMETER);
    }
    return refusals;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ManagedObject object = ObjectIdentity.require(context.objects(), type, context.parameters());
    Parameters request = context.parameters();
    ObjectRendering rendering = ObjectRendering.of(crud.catalogue(), context);
    ObjectNode reply = rendering.single(object, DetailsLevel.of(request));
    return new ReplyOptions(crud, type).apply(request, rendering, object, reply);
  }
}
