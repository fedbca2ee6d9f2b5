package dev.redoubt.command.crud;

import dev.redoubt.model.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Who or what an access role takes. Requests say a source and what is selected from it; replies
 * list each selected thing with its type, which is the source where the thing is no object of this
 * database, as for a group of a directory.
 */
final class Selections {

  private static final String SOURCE = "source";
  private static final String SELECTION = "selection";
  private static final String BASE_DN = "base-dn";
  private static final String GROUPS = "user-groups";
  private static final String INTERNAL = "internal user groups";

  private Selections() {}

  /** Moves a selection of internal user groups to where references are kept. */
  static void rewrite(String path, ObjectNode request) {
    JsonNode source = request.get(SOURCE);
    if (source != null
        && ValueParser.scalar(path + "." + SOURCE, source)
            .toLowerCase(Locale.ROOT)
            .equals(INTERNAL)) {
      AddressForms.rename(path, request, SELECTION, GROUPS);
    }
  }

  /** What a reply lists for a stored selection. */
  static List<JsonNode> shown(JsonNode stored, FieldRendering.Nested nested) {
    List<JsonNode> result = new ArrayList<>();
    stored.path(GROUPS).forEach(uid -> result.add(nested.object(uid.stringValue())));
    stored.path(SELECTION).forEach(name -> result.add(named(stored, name.stringValue())));
    return result.isEmpty() ? List.of(named(stored, stored.path(SOURCE).stringValue())) : result;
  }

  private static ObjectNode named(JsonNode stored, String name) {
    ObjectNode shown = CanonicalJson.MAPPER.createObjectNode();
    shown.put("name", name).put("type", stored.path(SOURCE).stringValue());
    JsonNode base = stored.get(BASE_DN);
    return base == null ? shown : shown.put(BASE_DN, base.stringValue());
  }
}
