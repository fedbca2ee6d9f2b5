package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AddressKey;
import dev.redoubt.model.history.ObjectChange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What must hold of any database, whatever its types mean: a name is taken once, a referenced
 * object exists, and nothing is deleted while it is used.
 */
public final class IntegrityValidation implements PublishValidation {

  private static final int MOST_PROBLEMS = 500;

  private final ObjectIndexing indexing;

  public IntegrityValidation(ObjectIndexing indexing) {
    this.indexing = indexing;
  }

  @Override
  public List<String> problems(Candidate candidate) {
    Check check = new Check(candidate);
    for (ObjectChange change : candidate.changes()) {
      if (check.problems.size() >= MOST_PROBLEMS) {
        break;
      }
      change.after().ifPresentOrElse(check::present, () -> check.deleted(change));
    }
    return check.problems;
  }

  /** One run over a candidate. */
  private final class Check {

    private final ObjectReader published;
    private final ObjectReader view;
    private final Set<Uid> known = new HashSet<>();
    private final List<String> problems = new ArrayList<>();

    Check(Candidate candidate) {
      this.published = candidate.published();
      this.view = candidate.view();
      candidate.changes().stream()
          .filter(change -> change.after().isPresent())
          .forEach(change -> known.add(change.uid()));
    }

    void present(ManagedObject object) {
      IndexFacts facts = indexing.facts(object);
      facts.nameFamily().ifPresent(family -> name(object, family));
      for (IndexFacts.Reference reference : facts.references()) {
        if (!exists(reference.target())) {
          problems.add(
              "Object '"
                  + object.name()
                  + "' uses object "
                  + reference.target()
                  + " in field ["
                  + reference.field()
                  + "], which does not exist.");
        }
      }
    }

    void deleted(ObjectChange change) {
      view.usedBy(change.uid(), 1).stream()
          .findFirst()
          .ifPresent(use ->
              problems.add(
                  "Object '"
                      + change.before().map(ManagedObject::name).orElse("")
                      + "' cannot be deleted: it is used by '"
                      + view.find(use.user()).map(ManagedObject::name).orElse("")
                      + "' in field ["
                      + use.field()
                      + "]."));
    }

    private void name(ManagedObject object, String family) {
      Optional<Uid> mine = view.findByName(object.domain(), family, object.name());
      Optional<Uid> others = published.findByName(object.domain(), family, object.name());
      boolean takenHere = mine.filter(uid -> !uid.equals(object.uid())).isPresent();
      boolean takenThere =
          others
              .filter(uid -> !uid.equals(object.uid()))
              .flatMap(view::find)
              .filter(other -> hasName(other, object, family))
              .isPresent();
      if (takenHere || takenThere) {
        problems.add("More than one object named '" + object.name() + "' exists.");
      }
    }

    private boolean hasName(ManagedObject other, ManagedObject object, String family) {
      return other.name().equals(object.name())
          && other.domain().equals(object.domain())
          && indexing.facts(other).nameFamily().filter(family::equals).isPresent();
    }

    private boolean exists(Uid uid) {
      if (AddressKey.isAddress(uid) || known.contains(uid)) {
        return true;
      }
      boolean found = view.contains(uid);
      if (found) {
        known.add(uid);
      }
      return found;
    }
  }
}
