package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.history.ObjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Decides whether a set of changes may become a revision. Called while no other publish runs, so
 * that what it sees is what the changes will meet.
 */
@FunctionalInterface
public interface PublishValidation {

  /**
   * Tells all that is wrong, in sentences for the administrator; nothing if the changes may be
   * published. There may be very many.
   *
   * @param candidate the changes
   * @param found takes each
   */
  void problems(Candidate candidate, Consumer<String> found);

  /**
   * Those of the problems that a decision about one object ends, with that object, the first of
   * each object; none unless said otherwise.
   */
  default List<Clash> clashes(Candidate candidate) {
    return List.of();
  }

  /** Both validations, this one's problems first. */
  default PublishValidation and(PublishValidation other) {
    PublishValidation first = this;
    return new PublishValidation() {
      @Override
      public void problems(Candidate candidate, Consumer<String> found) {
        first.problems(candidate, found);
        other.problems(candidate, found);
      }

      @Override
      public List<Clash> clashes(Candidate candidate) {
        List<Clash> both = new ArrayList<>(first.clashes(candidate));
        both.addAll(other.clashes(candidate));
        return both;
      }
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
