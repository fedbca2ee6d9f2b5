package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.ManagedObject;
import java.util.Set;

/**
 * A new layer gets its first rule; a copy gets rules and sections like those of its source; a
 * deleted one takes its rules and sections along.
 *
 * @param rulebases the rules of layers of one type
 * @param firstRule the name of the first rule, which has default cells; empty if there is none
 */
record LayerEffects(Rulebases rulebases, String firstRule) implements TypeEffects {

  private static final String DEFAULT_RULE = "add-default-rule";

  @Override
  public String type() {
    return rulebases.kind().container();
  }

  @Override
  public Set<String> addParameters() {
    return firstRule.isEmpty() ? Set.of() : Set.of(DEFAULT_RULE);
  }

  @Override
  public void added(CommandContext context, ManagedObject layer, Parameters parameters) {
    if (!firstRule.isEmpty() && parameters.flag(DEFAULT_RULE, true)) {
      rulebases.addFirstRule(context, firstRule, layer.uid());
    }
  }

  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    rulebases.copyEntries(context, source.uid(), copy.uid());
  }

  @Override
  public void deleting(CommandContext context, ManagedObject layer) {
    rulebases.clear(context, layer.uid());
  }
}
