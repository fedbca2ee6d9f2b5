package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.SettingTypes;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows settings: their fields, and before them as much of an object's identity as the API
 * reference has for the type.
 */
record SettingsReply(Crud crud, CommandContext context) {

  private static final Map<String, List<String>> IDENTITY =
      Map.of(
          SettingTypes.API_SETTINGS, List.of("uid", "name", "type"),
          SettingTypes.GLOBAL_PROPERTIES, List.of("uid", "name", "type"),
          SettingTypes.LOGIN_MESSAGE, List.of("type"));

  ObjectNode of(ObjectType type) {
    ObjectNode reply = CanonicalJson.MAPPER.createObjectNode();
    for (String each : IDENTITY.getOrDefault(type.name(), List.of())) {
      reply.put(each, each.equals("uid") ? SettingTypes.uid(type.name()).toString() : type.name());
    }
    ObjectNode body = new Settings(crud.catalogue()).of(context.objects(), type.name());
    for (Field field : type.fields()) {
      JsonNode value = body.get(field.name());
      if (field.shown() && value != null) {
        reply.set(field.name(), value);
      }
    }
    for (TypeEffects effects : crud.effectsOf(type)) {
      effects.showing(reply);
    }
    return reply;
  }
}
