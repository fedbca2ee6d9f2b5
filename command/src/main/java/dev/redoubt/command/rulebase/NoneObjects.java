package dev.redoubt.command.rulebase;

import dev.redoubt.command.Parameters;
import dev.redoubt.command.crud.ObjectValidation;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.SettingTypes;
import dev.redoubt.model.catalogue.WellKnown;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The cells of rules as the policy settings want them: None instead of Any in a cell that a new
 * rule does not say, or that loses its last object, and what a rule with None in a cell calls for.
 * API reference, set-policy-settings.
 */
final class NoneObjects {

  private static final List<String> CELLS = List.of("source", "destination", "service");

  private final JsonNode settings;

  NoneObjects(Catalogue catalogue, ObjectReader objects) {
    this.settings = new Settings(catalogue).of(objects, SettingTypes.POLICY_SETTINGS);
  }

  /** Fills the cells of a new rule that the request does not say. */
  void added(ObjectNode body, Parameters request) {
    for (String cell : CELLS) {
      String wanted = settings.path("security-access-defaults").path(cell).asString("any");
      if (!request.has(cell) && wanted.equals("none")) {
        body.set(cell, none());
      }
    }
    report(body, request);
  }

  /** Completes the cells that a request changed. */
  void changed(ObjectNode before, ObjectNode body, Parameters request) {
    boolean noneLeft = settings.path("last-in-cell").asString("").equals("none");
    for (String cell : CELLS) {
      if (request.has(cell) && body.get(cell) instanceof ArrayNode items) {
        if (items.size() > 1) {
          giveWay(items);
        }
        boolean lost = isAny(items) && !isAny(before.path(cell)) && isRemoval(request, cell);
        if (lost && noneLeft) {
          body.set(cell, none());
        }
      }
    }
    report(body, request);
  }

  private void report(ObjectNode body, Parameters request) {
    List<Finding> findings = new ArrayList<>();
    for (String cell : CELLS) {
      if (isOnly(body.path(cell), WellKnown.NONE.toString())) {
        String message =
            "The cell [" + cell + "] of the rule holds None, so that the rule matches nothing";
        switch (settings.path("none-object-behavior").asString("")) {
          case "warning" -> findings.add(Finding.warning(message));
          case "error" -> findings.add(Finding.error(message));
          default -> {}
        }
      }
    }
    ObjectValidation.raise(findings, request.ignoreWarnings());
  }

  /** None leaves a cell that gets another object. */
  private static void giveWay(ArrayNode items) {
    for (int i = items.size() - 1; i >= 0; i--) {
      if (items.get(i).asString("").equals(WellKnown.NONE.toString())) {
        items.remove(i);
      }
    }
  }

  private static boolean isRemoval(Parameters request, String cell) {
    return request.node(cell).filter(value -> value.has("remove")).isPresent();
  }

  private static boolean isAny(JsonNode cell) {
    return isOnly(cell, WellKnown.ANY.toString());
  }

  private static boolean isOnly(JsonNode cell, String uid) {
    return cell.size() == 1 && cell.get(0).asString("").equals(uid);
  }

  private static ArrayNode none() {
    return CanonicalJson.MAPPER.createArrayNode().add(WellKnown.NONE.toString());
  }
}
