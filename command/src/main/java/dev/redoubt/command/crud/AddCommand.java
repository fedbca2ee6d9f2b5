package dev.redoubt.command.crud;

import dev.redoubt.command.Call;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
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
 * {@code add-<type>}: makes an object. Refused if a parameter is missing or cannot be used, if an
 * object that it names is not there, if its name is taken, or if there are warnings that are not
 * ignored.
 */
record AddCommand(Crud crud, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return Operation.ADD.command(type);
  }

  @Override
  public String summary() {
    return "Adds an object of type " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    Set<String> names = new TreeSet<>(crud.fieldParameters(type));
    names.add("name");
    crud.effectsOf(type).forEach(effects -> names.addAll(effects.addParameters()));
    return names;
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals =
        EnumSet.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.INVALID_OBJECT);
    refusals.addAll(crud.refusalsOfReferences(type));
    return refusals;
  }

  @Override
  public WriteCommand prepared(Call call) {
    return new AddCommand(crud.prepared(type, call), type);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    String name = context.parameters().requiredText("name");
    ObjectNode body = crud.parsing(context).added(type, context.parameters());
    crud.complete(context, type, body);
    ManagedObject object = ObjectDrafts.created(context, type, name, body);
    crud.put(context, Optional.empty(), object);
    for (TypeEffects effects : crud.effectsOf(type)) {
      effects.added(context, object, context.parameters());
    }
    return crud.reply(context, object.uid());
  }
}
