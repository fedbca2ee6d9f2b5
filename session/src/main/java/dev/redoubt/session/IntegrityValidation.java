package dev.redoubt.session;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.IndexFacts;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.ObjectIndexing;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AddressKey;
import dev.redoubt.model.history.ObjectChange;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What must hold of any database, whatever its types mean: a name is taken once, a referenced
 * object exists, and nothing is deleted while it is used.
 */
public final class IntegrityValidation implements PublishValidation {

  private final ObjectIndexing indexing;

  public IntegrityValidation(ObjectIndexing indexing) {
    this.indexing = indexing;
  }

  @Override
  public void problems(Candidate candidate, Consumer<String> found) {
    Check check = new Check(candidate, clash -> found.accept(clash.message()));
    candidate.changes().forEach(check::look);
  }

  @Override
  public List<Clash> clashes(Candidate candidate) {
    SequencedMap<Uid, Clash> clashes = new LinkedHashMap<>();
    Check check = new Check(candidate, clash -> clashes.putIfAbsent(clash.uid(), clash));
    candidate.changes().forEach(check::look);
    return List.copyOf(clashes.values());
  }

  /** One run over a candidate. */
  private final class Check {

    private final ObjectReader published;
    private final ObjectReader view;
    private final Set<Uid> known = new HashSet<>();
    private final Consumer<Clash> found;

    Check(Candidate candidate, Consumer<Clash> found) {
      this.found = found;
      this.published = candidate.published();
      this.view = candidate.view();
      candidate.changes().stream()
          .filter(change -> change.after().isPresent())
          .forEach(change -> known.add(change.uid()));
    }

    void look(ObjectChange change) {
      change.after().ifPresentOrElse(object -> present(change, object), () -> deleted(change));
    }

    private void add(ObjectChange change, Clash.Kind kind, String message) {
      String name = change.after().or(change::before).map(ManagedObject::name).orElse("");
      found.accept(
          new Clash(
              change.uid(), name, kind, change.before(), change.before(), change.after(), message));
    }

    private void present(ObjectChange change, ManagedObject object) {
      IndexFacts facts = indexing.facts(object);
      facts.nameFamily().ifPresent(family -> name(change, object, family));
      for (IndexFacts.Reference reference : facts.references()) {
        if (!exists(reference.target())) {
          add(
              change,
              Clash.Kind.MISSING_REFERENCE,
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

    private void deleted(ObjectChange change) {
      view.usedBy(change.uid(), 1).stream()
          .findFirst()
          .ifPresent(use ->
              add(
                  change,
                  Clash.Kind.IN_USE,
                  "Object '"
                      + change.before().map(ManagedObject::name).orElse("")
                      + "' cannot be deleted: it is used by '"
                      + view.find(use.user()).map(ManagedObject::name).orElse("")
                      + "' in field ["
                      + use.field()
                      + "]."));
    }

    private void name(ObjectChange change, ManagedObject object, String family) {
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
        add(
            change,
            Clash.Kind.NAME_TAKEN,
            "More than one object named '" + object.name() + "' exists.");
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
