package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.EnumSet;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code delete-<type>}: deletes an object. Refused if there is none of the type, if it is
 * predefined, or while other objects use it.
 */
record DeleteCommand(Crud crud, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return Operation.DELETE.command(type);
  }

  @Override
  public String summary() {
    return "Deletes an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    return ObjectIdentity.PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(
            Refusal.MISSING_PARAMETER,
            Refusal.INVALID_PARAMETER,
            Refusal.NOT_FOUND,
            Refusal.LOCKED,
            Refusal.PREDEFINED);
    if (crud.catalogue().isReferredTo(type)) {
      refusals.add(Refusal.IN_USE);
    }
    crud.effectsOf(type).forEach(effects -> refusals.addAll(effects.refusalsOfDeleting()));
    return refusals;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ManagedObject object =
        ObjectIdentity.requireEditable(context.objects(), type, context.parameters());
    new ObjectValidation(crud.catalogue(), context.objects()).requireUnused(object);
    for (TypeEffects effects : crud.effectsOf(type)) {
      effects.deleting(context, object);
    }
    context.edits().delete(object.uid());
    return CanonicalJson.MAPPER.createObjectNode().put("message", "OK");
  }
}
