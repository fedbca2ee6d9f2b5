package dev.redoubt.model.catalogue;

/** What the generic commands do with objects of a type. */
public enum Operation {
  ADD("add-"),
  SET("set-"),
  SHOW("show-"),
  DELETE("delete-"),
  LIST("show-"),
  CLONE("clone-"),
  /** Shows the only object of a type of settings. */
  SHOW_SETTINGS("show-"),
  /** Changes the only object of a type of settings. */
  SET_SETTINGS("set-");

  private final String prefix;

  Operation(String prefix) {
    this.prefix = prefix;
  }

  /** The command of this operation on a type, such as {@code add-host} or {@code show-hosts}. */
  public String command(ObjectType type) {
    return prefix + (this == LIST ? type.plural() : type.name());
  }
}
