package dev.redoubt.command.crud;

import dev.redoubt.model.catalogue.Catalogue;

/**
 * How the objects that an object refers to are shown within it.
 *
 * @param members the members of groups
 * @param others every other object
 * @param tags tags and the groups that the object is in
 */
record Nesting(Style members, Style others, Style tags) {

  static final Nesting UIDS = new Nesting(Style.UID, Style.UID, Style.UID);
  static final Nesting STANDARD = new Nesting(Style.STANDARD, Style.STANDARD, Style.STANDARD);
  static final Nesting FULL = new Nesting(Style.FULL, Style.FULL, Style.STANDARD);

  /** Within an object that is itself shown in full within another. */
  static final Nesting WITHIN = new Nesting(Style.UID, Style.STANDARD, Style.STANDARD);

  /** In the items of a list. */
  static Nesting listed(boolean membersStandard) {
    return new Nesting(membersStandard ? Style.STANDARD : Style.UID, Style.FULL, Style.STANDARD);
  }

  /** For tags and groups. */
  Nesting forTags() {
    return new Nesting(tags, tags, tags);
  }

  Style forField(String field) {
    return field.equals(Catalogue.MEMBERS) ? members : others;
  }

  /** How one object is shown within another. */
  enum Style {
    UID,
    STANDARD,
    FULL
  }
}
