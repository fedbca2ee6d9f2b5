package dev.redoubt.command.rulebase;

import dev.redoubt.model.Uid;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * The header of a section that is not stored.
 *
 * @param section the only entry
 */
record FixedHeader(Entry.FixedSection section) implements EntryOrder {

  @Override
  public int size() {
    return 1;
  }

  @Override
  public Entry get(int index) {
    Objects.checkIndex(index, 1);
    return section;
  }

  @Override
  public int rulesBefore(int index) {
    return 0;
  }

  @Override
  public OptionalInt indexOf(Uid uid, String rank) {
    return uid.equals(section.uid()) ? OptionalInt.of(0) : OptionalInt.empty();
  }
}
