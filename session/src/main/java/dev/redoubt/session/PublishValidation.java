package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.history.ObjectChange;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides whether a set of changes may become a revision. Called while no other publish runs, so
 * that what it sees is what the changes will meet.
 */
@FunctionalInterface
public interface PublishValidation {

  /**
   * What is wrong, in sentences for the administrator; empty if the changes may be published.
   *
   * @param candidate the changes
   */
  List<String> problems(Candidate candidate);

  /** Both validations, this one's problems first. */
  default PublishValidation and(PublishValidation other) {
    return candidate -> {
      List<String> both = new ArrayList<>(problems(candidate));
      both.addAll(other.problems(candidate));
      return both;
    };
  }

  /**
   * Changes that want to be published.
   *
   * @param published the database before them
   * @param view the database with them
   * @param changes before and after of each object, sorted by uid
   */
  record Candidate(ObjectReader published, ObjectReader view, List<ObjectChange> changes) {}
}
