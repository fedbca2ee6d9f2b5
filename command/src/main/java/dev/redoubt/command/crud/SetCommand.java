package dev.redoubt.command.crud;

import dev.redoubt.command.Call;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code set-<type>}: changes an object; what the request does not say stays. Refused for a
 * predefined object, and for the reasons of {@link AddCommand}.
 */
record SetCommand(Crud crud, ObjectType type) implements WriteCommand {

  static final String NEW_NAME = "new-name";

  @Override
  public String name() {
    return Operation.SET.command(type);
  }

  @Override
  public String summary() {
    return "Changes an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(crud.fieldParameters(type));
    names.addAll(ObjectIdentity.PARAMETERS);
    names.add(NEW_NAME);
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(
            Refusal.INVALID_PARAMETER, Refusal.NOT_FOUND, Refusal.INVALID_OBJECT, Refusal.LOCKED);
    refusals.addAll(crud.refusalsOfReferences(type));
    if (type.operations().contains(Operation.ADD)) {
      refusals.add(Refusal.PREDEFINED);
    }
    if (type.operations().contains(Operation.ADD) || type.refersToObjects()) {
      refusals.add(Refusal.MISSING_PARAMETER);
    }
    return refusals;
  }

  @Override
  public WriteCommand prepared(Call call) {
    return new SetCommand(crud.prepared(type, call), type);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters request = context.parameters();
    ManagedObject before = ObjectIdentity.requireEditable(context.objects(), type, request);
    ObjectNode body = crud.parsing(context).changed(type, before.body(), request);
    crud.complete(context, type, body);
    request
        .text(NEW_NAME)
        .ifPresent(name -> {
          ObjectDrafts.requireName(NEW_NAME, type, name);
          body.put("name", name);
        });
    ManagedObject after = ObjectDrafts.changed(context, before, body);
    crud.put(context, Optional.of(before), after);
    crud.effectsOf(type).forEach(effects -> effects.changed(context, before, after));
    return crud.reply(context, before.uid());
  }
}
