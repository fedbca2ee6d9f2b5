package dev.redoubt.command.crud;

import dev.redoubt.command.error.Finding;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.PublishValidation;
import java.util.function.Consumer;

/**
 * Refuses a publish after which a group would contain itself: two sessions may each have put one of
 * two groups into the other.
 */
public record GroupValidation(Catalogue catalogue) implements PublishValidation {

  @Override
  public void problems(Candidate candidate, Consumer<String> found) {
    GroupCycles cycles = new GroupCycles(catalogue, candidate.view());
    candidate.changes().stream()
        .flatMap(change ->
            change.after().filter(cycles::isGroup).stream()
                .flatMap(group -> cycles.through(change.before(), group).stream()))
        .map(Finding::message)
        .forEach(found);
  }
}
