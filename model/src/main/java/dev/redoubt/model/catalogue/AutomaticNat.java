package dev.redoubt.model.catalogue;

import dev.redoubt.model.IndexFacts.Placement;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The NAT rules that follow from the {@code nat-settings} of objects. They are not stored: an
 * object with {@code auto-rule} stands in one list of the database, from which they are derived
 * when they are shown; the list is ordered by section, then by name.
 */
public final class AutomaticNat {

  /** The list of the objects. */
  public static final Uid LIST = WellKnown.of("nat-rulebase", "automatic");

  private static final String SETTINGS = "nat-settings";
  private static final String HIDE = "hide";

  private AutomaticNat() {}

  /** The sections in their order, as show-nat-rulebase shows them. */
  public enum Section {
    MACHINE_STATIC('a', "Machine Static NAT", 2),
    MACHINE_HIDE('b', "Machine Hide NAT", 1),
    ADDRESS_RANGE_STATIC('c', "Address Range Static NAT", 3),
    NETWORK_STATIC('d', "Network Static NAT", 3),
    ADDRESS_RANGE_HIDE('e', "Address Range Hide NAT", 2),
    NETWORK_HIDE('f', "Network Hide NAT", 2);

    private final char rank;
    private final String title;
    private final int rules;

    Section(char rank, String title, int rules) {
      this.rank = rank;
      this.title = title;
      this.rules = rules;
    }

    /** The name of the section. */
    public String title() {
      return "Automatic Generated Rules : " + title;
    }

    /** Its uid, the same in every package and on every server. */
    public Uid uid() {
      return WellKnown.of("nat-section", title());
    }

    /** How many rules each object has in it. */
    public int rules() {
      return rules;
    }

    /** What the ranks of its objects begin with. */
    public String rank() {
      return String.valueOf(rank);
    }

    /** A rank behind those of its objects and before those of the next section. */
    public String end() {
      return String.valueOf((char) (rank + 1));
    }

    /** Whether its rules translate each address to one of its own. */
    public boolean isStatic() {
      return this == MACHINE_STATIC || this == ADDRESS_RANGE_STATIC || this == NETWORK_STATIC;
    }
  }

  /** The section that an object has rules in; empty if it has none. */
  public static Optional<Section> sectionOf(ManagedObject object) {
    JsonNode settings = object.peek().path(SETTINGS);
    if (!settings.path("auto-rule").asBoolean(false)) {
      return Optional.empty();
    }
    boolean hide = text(settings.get("method")).orElse(HIDE).equals(HIDE);
    return Optional.of(
        switch (object.type()) {
          case "network" -> hide ? Section.NETWORK_HIDE : Section.NETWORK_STATIC;
          case "address-range" -> hide ? Section.ADDRESS_RANGE_HIDE : Section.ADDRESS_RANGE_STATIC;
          default -> hide ? Section.MACHINE_HIDE : Section.MACHINE_STATIC;
        });
  }

  /** Where its rules are installed: on a gateway, or on all. */
  public static Uid installOn(ManagedObject object) {
    return text(object.peek().path(SETTINGS).get("install-on"))
        .flatMap(Uid::tryParse)
        .orElse(WellKnown.ALL);
  }

  static Optional<Placement> placementOf(ManagedObject object) {
    return sectionOf(object).map(section -> new Placement(LIST, section.rank() + object.name()));
  }

  private static Optional<String> text(@Nullable JsonNode value) {
    return value != null && value.isString() ? Optional.of(value.stringValue()) : Optional.empty();
  }
}
