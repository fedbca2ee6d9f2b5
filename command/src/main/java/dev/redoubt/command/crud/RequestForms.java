package dev.redoubt.command.crud;

import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The other ways in which requests may say the fields of a shape. */
final class RequestForms {

  private static final String ENABLE = "enable-";
  private static final List<String> FREE_SPACE = List.of("alert", "delete", "stop-logging");

  private RequestForms() {}

  /** The names that requests may use beside those of the fields. */
  static Collection<String> names(Shape shape) {
    return shape.forms().stream()
        .flatMap(form -> names(form, shape).stream())
        .collect(Collectors.toSet());
  }

  /**
   * The request in terms of fields, a copy.
   *
   * @param current the object as it is
   */
  static ObjectNode rewrite(String path, Shape shape, ObjectNode request, ObjectNode current) {
    ObjectNode result = request.deepCopy();
    for (Form form : shape.forms()) {
      switch (form) {
        case ADDRESS -> AddressForms.address(path, result);
        case SUBNET -> AddressForms.subnet(path, result, current);
        case RANGE -> AddressForms.range(path, result);
        case DATE_TIME -> DateTimes.rewrite(path, result, current);
        case ENABLE -> enable(shape, result);
        case MULTICAST -> MulticastForms.rewrite(path, result);
        case INTERFACE -> InterfaceForms.rewrite(path, result, current);
        case REMOTE_ACCESS_CLIENTS ->
            AddressForms.rename(path, result, "remote-access-clients", "remote-access-client");
        case SELECTION -> Selections.rewrite(path, result);
        case OVERRIDE -> override(path, result);
        case HTTPS_LAYER -> httpsLayer(result);
        case LOGS -> logs(path, result);
        case WILDCARD -> {}
      }
    }
    return result;
  }

  /** Derives the fields that follow from others, and refuses those that do not fit together. */
  static void complete(String prefix, Shape shape, ObjectNode body) {
    for (Form form : shape.forms()) {
      switch (form) {
        case SUBNET -> AddressForms.completeSubnet(prefix, body);
        case RANGE -> AddressForms.completeRange(prefix, body);
        case DATE_TIME -> DateTimes.complete(body);
        case MULTICAST -> MulticastForms.complete(prefix, body);
        case WILDCARD -> AddressForms.completeWildcard(prefix, body);
        case INTERFACE -> InterfaceForms.complete(prefix, shape, body);
        case ADDRESS, ENABLE, REMOTE_ACCESS_CLIENTS, SELECTION, OVERRIDE, HTTPS_LAYER, LOGS -> {}
      }
    }
  }

  private static Set<String> names(Form form, Shape shape) {
    if (form != Form.ENABLE) {
      return form.names();
    }
    return shape.fields().stream()
        .map(field -> ENABLE + field.name())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static void override(String path, ObjectNode request) {
    if (!request.has("action") && !request.has("override")) {
      throw new MissingParameterException(path + ".action");
    }
    for (String name : Form.OVERRIDE.names()) {
      JsonNode value = request.remove(name);
      if (value != null) {
        request.withObjectProperty("override").set(name, value);
      }
    }
  }

  private static void logs(String path, ObjectNode request) {
    JsonNode metrics = request.remove("free-disk-space-metrics");
    if (metrics != null) {
      for (String threshold : FREE_SPACE) {
        request.set(threshold + "-when-free-disk-space-below-metrics", metrics);
      }
    }
    AddressForms.rename(
        path, request, "smart-event-intro-correletion-unit", "smart-event-intro-correlation-unit");
  }

  /**
   * Below version 2 a package has one layer of HTTPS Inspection; later that is the outbound one.
   */
  private static void httpsLayer(ObjectNode request) {
    JsonNode layer = request.remove("https-inspection-layer");
    if (layer != null) {
      request.withObjectProperty("https-inspection-layers").set("outbound-https-layer", layer);
    }
  }

  private static void enable(Shape shape, ObjectNode request) {
    for (String name : List.copyOf(request.propertyNames())) {
      if (name.startsWith(ENABLE) && shape.find(name.substring(ENABLE.length())).isPresent()) {
        request.set(name.substring(ENABLE.length()), request.remove(name));
      }
    }
  }
}
