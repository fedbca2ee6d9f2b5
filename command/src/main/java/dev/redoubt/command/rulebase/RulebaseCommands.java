package dev.redoubt.command.rulebase;

import dev.redoubt.command.Command;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.crud.ObjectFinder;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The commands on rules, sections and rulebases. */
public final class RulebaseCommands {

  /** The rule that drops, at the end of a new layer, what no other rule matched. */
  static final String CLEANUP_RULE = "Cleanup rule";

  /** The rule that a new threat layer begins with. */
  static final String DEFAULT_RULE = "Default rule";

  private final Catalogue catalogue;

  public RulebaseCommands(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Every command. */
  public List<Command> all() {
    List<Command> all = new ArrayList<>();
    for (RulebaseKind kind : RulebaseKind.values()) {
      Rulebases rulebases = new Rulebases(catalogue, kind);
      kind.types().forEach(type -> all.addAll(entryCommands(rulebases, catalogue.type(type))));
      all.add(new ShowRulebaseCommand(rulebases));
    }
    all.add(new ShowLayerStructureCommand(catalogue));
    return all;
  }

  /** What adding and deleting layers and packages does besides. */
  public List<TypeEffects> effects() {
    return List.of(
        new LayerEffects(new Rulebases(catalogue, RulebaseKind.ACCESS), CLEANUP_RULE),
        new LayerEffects(new Rulebases(catalogue, RulebaseKind.THREAT), DEFAULT_RULE),
        new LayerEffects(new Rulebases(catalogue, RulebaseKind.HTTPS), ""),
        new PackageEffects(catalogue));
  }

  /** How rules and sections are found: by what holds them, and a uid, name or number within it. */
  public Map<String, ObjectFinder> finders() {
    Map<String, ObjectFinder> finders = new TreeMap<>();
    for (RulebaseKind kind : RulebaseKind.values()) {
      Rulebases rulebases = new Rulebases(catalogue, kind);
      kind.types().forEach(type -> finders.put(type, finder(rulebases, catalogue.type(type))));
    }
    return finders;
  }

  private static ObjectFinder finder(Rulebases rulebases, ObjectType type) {
    return context -> rulebases.entry(context, rulebases.open(context), type).object();
  }

  private static List<Command> entryCommands(Rulebases rulebases, ObjectType type) {
    return List.of(
        new AddEntryCommand(rulebases, type),
        new SetEntryCommand(rulebases, type),
        new CloneEntryCommand(rulebases, type),
        new DeleteEntryCommand(rulebases, type),
        new ShowEntryCommand(rulebases, type));
  }
}
