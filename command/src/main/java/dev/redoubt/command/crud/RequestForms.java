package dev.redoubt.command.crud;

import dev.redoubt.model.catalogue.Form;
import dev.redoubt.model.catalogue.Shape;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The other ways in which requests may say the fields of a shape. */
final class RequestForms {

  /** The field that {@link Form#TRUSTED_CLIENT} shows as the type. */
  static final String CLIENT_TYPE = "client-type";

  private static final String ENABLE = "enable-";

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
        case TRUSTED_CLIENT -> trustedClient(path, result, current);
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
        case ADDRESS, ENABLE, TRUSTED_CLIENT -> {}
      }
    }
  }

  private static Set<String> names(Form form, Shape shape) {
    return switch (form) {
      case ADDRESS -> Set.of("ip-address");
      case SUBNET -> Set.of("subnet", "mask-length");
      case RANGE -> Set.of("ip-address-first", "ip-address-last");
      case DATE_TIME -> Set.of();
      case TRUSTED_CLIENT ->
          Set.of(
              "type",
              "ip-address",
              "ip-address-first",
              "ip-address-last",
              "mask-length",
              "subnet-mask");
      case ENABLE ->
          shape.fields().stream()
              .map(field -> ENABLE + field.name())
              .collect(Collectors.toUnmodifiableSet());
    };
  }

  /** What requests call a field. */
  static String said(String field) {
    return field.equals(CLIENT_TYPE) ? "type" : field;
  }

  private static void trustedClient(String path, ObjectNode request, ObjectNode current) {
    rename(request, "type", CLIENT_TYPE);
    AddressForms.address(path, request);
    AddressForms.range(path, request);
    String kind = request.path(CLIENT_TYPE).asString(current.path(CLIENT_TYPE).asString(""));
    boolean six = kind.toLowerCase(Locale.ROOT).startsWith("ipv6");
    rename(request, "mask-length", six ? "mask-length6" : "mask-length4");
    rename(request, "subnet-mask", "subnet-mask4");
  }

  private static void rename(ObjectNode request, String from, String to) {
    if (request.has(from)) {
      request.set(to, request.remove(from));
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
