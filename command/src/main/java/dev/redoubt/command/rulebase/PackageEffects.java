package dev.redoubt.command.rulebase;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A new package gets the layers that it wants and does not name; a copy gets layers and NAT rules
 * of its own; a deleted one takes its NAT rules along, and those of its layers that are not shared
 * and in no other use.
 */
final class PackageEffects implements TypeEffects {

  private final Rulebases nat;
  private final List<PackageLayers> layers;

  PackageEffects(Catalogue catalogue) {
    nat = new Rulebases(catalogue, RulebaseKind.NAT);
    layers =
        List.of(
            new PackageLayers(
                new Rulebases(catalogue, RulebaseKind.ACCESS),
                "access",
                "access-layers",
                "Network",
                RulebaseCommands.CLEANUP_RULE),
            new PackageLayers(
                new Rulebases(catalogue, RulebaseKind.THREAT),
                "threat-prevention",
                "threat-layers",
                "Threat Prevention",
                RulebaseCommands.DEFAULT_RULE));
  }

  @Override
  public String type() {
    return RulebaseKind.NAT.container();
  }

  @Override
  public void added(CommandContext context, ManagedObject made, Parameters parameters) {
    ObjectNode body = stored(context, made);
    boolean changed = false;
    for (PackageLayers each : layers) {
      changed |= each.addMissing(context, body);
    }
    if (changed) {
      context.edits().put(ManagedObject.of(body));
    }
  }

  @Override
  public void cloned(CommandContext context, ManagedObject source, ManagedObject copy) {
    ObjectNode body = stored(context, copy);
    layers.forEach(each -> each.copy(context, source, body));
    context.edits().put(ManagedObject.of(body));
    nat.copyEntries(context, source.uid(), copy.uid());
  }

  @Override
  public void deleting(CommandContext context, ManagedObject deleted) {
    nat.clear(context, deleted.uid());
    layers.forEach(each -> each.delete(context, deleted));
  }

  private static ObjectNode stored(CommandContext context, ManagedObject policy) {
    return context.objects().find(policy.uid()).orElse(policy).body();
  }
}
