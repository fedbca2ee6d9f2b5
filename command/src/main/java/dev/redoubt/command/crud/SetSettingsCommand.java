package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.MetaInfo;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.Operation;
import dev.redoubt.model.catalogue.SettingTypes;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code set-<settings>}: changes settings of which there is one; what the request does not say
 * stays. They hold after the next publish. Refused if a parameter cannot be used.
 */
record SetSettingsCommand(Crud crud, ObjectType type) implements WriteCommand {

  @Override
  public String name() {
    return Operation.SET_SETTINGS.command(type);
  }

  @Override
  public String summary() {
    return "Changes the " + type.name() + ".";
  }

  @Override
  public Set<String> parameters() {
    return ObjectParsing.parameters(type);
  }

  @Override
  public Set<Refusal> refusals() {
    Set<Refusal> refusals = EnumSet.of(Refusal.INVALID_PARAMETER, Refusal.LOCKED);
    crud.effectsOf(type).forEach(effects -> refusals.addAll(effects.refusalsOfSetting()));
    return refusals;
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Optional<ManagedObject> before = Settings.stored(context.objects(), type.name());
    ObjectNode current = new Settings(crud.catalogue()).of(context.objects(), type.name());
    ObjectNode body = crud.parsing(context).changed(type, current, context.parameters());
    crud.complete(context, type, body);
    context
        .edits()
        .put(
            before
                .map(object -> ObjectDrafts.changed(context, object, body))
                .orElseGet(() -> first(context, body)));
    return new SettingsReply(crud, context).of(type);
  }

  private ManagedObject first(CommandContext context, ObjectNode body) {
    body.put("uid", SettingTypes.uid(type.name()).toString());
    body.put("type", type.name());
    body.put("name", type.name());
    body.put("domain", type.domain().uid().toString());
    MetaInfo meta = MetaInfo.created(context.now(), context.caller().administrator());
    body.set(MetaInfo.FIELD, meta.toJson());
    return ManagedObject.of(body);
  }
}
