package dev.redoubt.command.rulebase;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.session.PublishValidation;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must hold of rules however sessions overtake each other: each stands in a layer or package
 * that is there, and no layer applies itself. A rule without its layer could neither be seen nor
 * deleted.
 */
public final class RulebaseValidation implements PublishValidation {

  private static final Set<String> CONTAINERS =
      Arrays.stream(RulebaseKind.values())
          .map(RulebaseKind::container)
          .collect(Collectors.toUnmodifiableSet());

  @Override
  public void problems(Candidate candidate, Consumer<String> found) {
    candidate.changes().stream()
        .flatMap(change ->
            change.after().isPresent()
                ? standing(candidate, change.after().get())
                : left(candidate, change).stream())
        .forEach(found);
  }

  private static Stream<String> standing(Candidate candidate, ManagedObject object) {
    return RulebaseKind.of(object.type()).stream()
        .flatMap(kind -> {
          Uid container = Uid.parse(object.peek().path(kind.field()).asString(""));
          return candidate.view().contains(container)
              ? itself(candidate, object, container).stream()
              : Stream.of(
                  "The " + kind.container() + " of " + named(object) + " was deleted meanwhile.");
        });
  }

  private static Optional<String> itself(Candidate candidate, ManagedObject rule, Uid layer) {
    return Uid.tryParse(rule.peek().path(InlineLayers.FIELD).asString(""))
        .filter(inline -> InlineLayers.contains(candidate.view(), inline, layer))
        .map(inline -> "The inline layer of " + named(rule) + " contains the layer of the rule.");
  }

  private static Optional<String> left(Candidate candidate, ObjectChange deleted) {
    return deleted
        .before()
        .filter(object -> CONTAINERS.contains(object.type()))
        .filter(object -> !candidate.view().order(object.uid()).places().isEmpty())
        .map(object ->
            "'"
                + object.name()
                + "' cannot be deleted: rules were added to it meanwhile. Delete them first.");
  }

  private static String named(ManagedObject object) {
    return object.type() + " '" + object.name() + "'";
  }
}
