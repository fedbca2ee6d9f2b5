package dev.redoubt.command.rulebase;

import dev.redoubt.command.Command;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.List;
import java.util.stream.Stream;

/** The commands on rules, sections and rulebases. */
public final class RulebaseCommands {

  private final Layers layers;

  public RulebaseCommands(Catalogue catalogue) {
    this.layers = new Layers(catalogue);
  }

  /** Every command. */
  public List<Command> all() {
    Stream<Command> entries =
        Stream.of(LayerOrder.RULE, LayerOrder.SECTION)
            .map(layers.catalogue()::type)
            .flatMap(this::entryCommands);
    return Stream.concat(entries, Stream.of(new ShowAccessRulebaseCommand(layers.catalogue())))
        .toList();
  }

  /** What adding and deleting layers and packages does besides. */
  public List<TypeEffects> effects() {
    return List.of(
        new LayerEffects(layers),
        new PackageEffects(layers),
        new InspectionEffects(layers.catalogue()));
  }

  private Stream<Command> entryCommands(ObjectType type) {
    return Stream.of(
        new AddEntryCommand(layers, type),
        new SetEntryCommand(layers, type),
        new DeleteEntryCommand(layers, type),
        new ShowEntryCommand(layers, type));
  }
}
