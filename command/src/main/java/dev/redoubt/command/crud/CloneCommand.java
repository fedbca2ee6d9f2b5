package dev.redoubt.command.crud;

import dev.redoubt.command.Call;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.Field.Trait;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code clone-<type>}: makes an object like another, but for what the request says. Predefined
 * objects can be cloned too. Without {@code new-name} the clone is named {@code Copy_of_<name>}.
 */
record CloneCommand(Crud crud, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return Operation.CLONE.command(type);
  }

  @Override
  public String summary() {
    return "Copies an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(crud.fieldParameters(type));
    names.addAll(ObjectIdentity.PARAMETERS);
    names.add(SetCommand.NEW_NAME);
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(
            Refusal.MISSING_PARAMETER,
            Refusal.INVALID_PARAMETER,
            Refusal.NOT_FOUND,
            Refusal.INVALID_OBJECT);
    refusals.addAll(crud.refusalsOfReferences(type));
    return refusals;
  }

  @Override
  public WriteCommand prepared(Call call) {
    return new CloneCommand(crud.prepared(type, call), type);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters request = context.parameters();
    ManagedObject source = ObjectIdentity.require(context.objects(), type, request);
    ObjectNode body = crud.parsing(context).changed(type, ownBody(source), request);
    crud.complete(context, type, body);
    String name = request.text(SetCommand.NEW_NAME).orElse("Copy_of_" + source.name());
    ManagedObject copy = ObjectDrafts.created(context, type, name, body);
    crud.put(context, Optional.empty(), copy);
    for (TypeEffects effects : crud.effectsOf(type)) {
      effects.cloned(context, source, copy);
    }
    return crud.reply(context, copy.uid());
  }

  /** What the server alone sets, as trust, is not copied, nor what proves who somebody is. */
  private ObjectNode ownBody(ManagedObject source) {
    ObjectNode body = source.body();
    ObjectNode defaults = type.defaults();
    for (Field field : type.fields()) {
      boolean own = !field.writable() || field.is(Trait.WRITE_ONLY);
      if (own && body.has(field.name())) {
        body.remove(field.name());
        field.defaultValue().ifPresent(_ -> body.set(field.name(), defaults.get(field.name())));
      }
    }
    return body;
  }
}
