package dev.redoubt.command.rulebase;

import dev.redoubt.model.Uid;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * Orders one after another.
 *
 * @param parts few
 */
record JoinedOrder(List<EntryOrder> parts) implements EntryOrder {

  JoinedOrder {
    parts = List.copyOf(parts);
  }

  @Override
  public int size() {
    return parts.stream().mapToInt(EntryOrder::size).sum();
  }

  @Override
  public Entry get(int index) {
    int rest = index;
    for (EntryOrder part : parts) {
      if (rest < part.size()) {
        return part.get(rest);
      }
      rest -= part.size();
    }
    throw new IndexOutOfBoundsException(index);
  }

  @Override
  public int rulesBefore(int index) {
    Objects.checkIndex(index, size() + 1);
    int rest = index;
    int rules = 0;
    for (EntryOrder part : parts) {
      int here = Math.min(rest, part.size());
      rules += part.rulesBefore(here);
      rest -= here;
    }
    return rules;
  }

  @Override
  public OptionalInt indexOf(Uid uid, String rank) {
    int before = 0;
    for (EntryOrder part : parts) {
      OptionalInt found = part.indexOf(uid, rank);
      if (found.isPresent()) {
        return OptionalInt.of(before + found.getAsInt());
      }
      before += part.size();
    }
    return OptionalInt.empty();
  }
}
