package dev.redoubt.model.catalogue;

import dev.redoubt.model.Domain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what {@link ObjectType} wants; one chain of calls declares one type. */
final class Declaration {

  /** The name space of network objects, services and times. */
  static final String OBJECTS = "objects";

  private final String name;
  private final String plural;
  private final String icon;
  private final List<Field> fields = new ArrayList<>();
  private final Set<Form> forms = EnumSet.noneOf(Form.class);
  private String listKey = ObjectType.OBJECTS;
  private Optional<String> family = Optional.of(OBJECTS);
  private Domain domain = Domain.SMC_USER;
  private boolean nameRequired = true;
  private TextFormat nameFormat = TextFormat.NAME;
  private Set<Operation> operations =
      EnumSet.complementOf(EnumSet.of(Operation.SHOW_SETTINGS, Operation.SET_SETTINGS));

  private Declaration(String name, String plural, String icon) {
    this.name = name;
    this.plural = plural;
    this.icon = icon;
  }

  static Declaration of(String name, String plural, String icon) {
    return new Declaration(name, plural, icon);
  }

  Declaration listKey(String key) {
    listKey = key;
    return this;
  }

  Declaration family(String name) {
    family = Optional.of(name);
    return this;
  }

  Declaration nameless() {
    family = Optional.empty();
    nameRequired = false;
    return this;
  }

  Declaration named(TextFormat format) {
    nameFormat = format;
    return this;
  }

  Declaration domain(Domain where) {
    domain = where;
    return this;
  }

  Declaration operations(Operation... some) {
    operations = EnumSet.noneOf(Operation.class);
    operations.addAll(List.of(some));
    return this;
  }

  Declaration forms(Form... some) {
    forms.addAll(List.of(some));
    return this;
  }

  Declaration fields(Field... some) {
    fields.addAll(List.of(some));
    return this;
  }

  Declaration fields(List<Field> some) {
    fields.addAll(some);
    return this;
  }

  /** Ends with comments, color and tags, as nearly every type does. */
  ObjectType build() {
    return fields(CommonFields.comments(), CommonFields.color(), CommonFields.tags()).bare();
  }

  /** Ends with no further field. */
  ObjectType bare() {
    return new ObjectType(
        name,
        plural,
        listKey,
        family,
        domain,
        icon,
        new Shape(fields, forms, Optional.empty()),
        nameRequired,
        nameFormat,
        operations);
  }
}
