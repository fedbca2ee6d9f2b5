package dev.redoubt.simulator;

import dev.redoubt.model.history.Chain;
import java.util.HashMap;
import java.util.Map;

/** The bodies of all revisions, by the chain that names each: what a real one carries with it. */
final class Bodies {

  private static final Body OBJECTS = new Body.Objects();

  private final Map<Chain, Body> known = new HashMap<>();

  void add(Chain chain, Body body) {
    if (!(body instanceof Body.Objects)) {
      known.put(chain, body);
    }
  }

  Body of(Chain chain) {
    return known.getOrDefault(chain, OBJECTS);
  }
}
