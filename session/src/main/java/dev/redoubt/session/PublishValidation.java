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

  /**
   * Those of the problems that a decision about one object ends, with that object; none unless said
   * otherwise.
   */
  default List<Clash> clashes(Candidate candidate) {
    return List.of();
  }

  /** Both validations, this one's problems first. */
  default PublishValidation and(PublishValidation other) {
    PublishValidation first = this;
    return new PublishValidation() {
      @Override
      public List<String> problems(Candidate candidate) {
        return joined(first.problems(candidate), other.problems(candidate));
      }

      @Override
      public List<Clash> clashes(Candidate candidate) {
        return joined(first.clashes(candidate), other.clashes(candidate));
      }
    };
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
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
