package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.ManagedObject;
import java.util.Set;

/**
 * A new layer gets its cleanup rule; a copy gets rules and sections like those of its source; a
 * deleted one takes its rules and sections along.
 */
record LayerEffects(Layers layers) implements TypeEffects {

  private static final String DEFAULT_RULE = "add-default-rule";

  @Override
  public String type() {
    return Layers.LAYER;
  }

  @Override
  public Set<String> addParameters() {
    return Set.of(DEFAULT_RULE);
  }

  @Override
  public void added(CommandContext context, ManagedObject layer, Parameters parameters) {
    if (parameters.flag(DEFAULT_RULE, true)) {
      layers.addCleanupRule(context, layer.uid());
    }
  }

  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    layers.copyEntries(context, source.uid(), copy.uid());
  }

  @Override
  public void deleting(CommandContext context, ManagedObject layer) {
    Layers.clear(context, layer.uid());
  }
}
