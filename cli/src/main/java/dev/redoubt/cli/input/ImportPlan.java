package dev.redoubt.cli.input;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an import would do, known before anything is written.
 *
 * @param drafts the objects, each after those it refers to
 * @param badRows the rows that cannot be taken; if there is one, nothing is written
 * @param notes what the reader left out or did on purpose
 */
public record ImportPlan(List<Draft> drafts, List<BadRow> badRows, List<String> notes) {

  /** Copies the lists. */
  public ImportPlan {
    drafts = List.copyOf(drafts);
    badRows = List.copyOf(badRows);
    notes = List.copyOf(notes);
  }

  /** How many objects of each type, by type name. */
  public Map<String, Long> countsByType() {
    return drafts.stream()
        .collect(Collectors.groupingBy(Draft::type, TreeMap::new, Collectors.counting()));
  }
}
