package dev.redoubt.model.catalogue;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields that many types share. */
final class CommonFields {

  /** Bytes of a nested structure that is stored as it came. */
  static final int OPEN_BYTES = 65_536;

  /** Members of a group at most. */
  static final int MEMBERS = 50_000;

  private static final int TAGS = 100;
  private static final int COMMENT_LENGTH = 4_096;

  private static final List<String> COLORS =
      List.of(
          "aquamarine",
          "black",
          "blue",
          "crete blue",
          "burlywood",
          "cyan",
          "dark green",
          "khaki",
          "orchid",
          "dark orange",
          "dark sea green",
          "pink",
          "turquoise",
          "dark blue",
          "firebrick",
          "brown",
          "forest green",
          "gold",
          "dark gold",
          "gray",
          "dark gray",
          "light green",
          "lemon chiffon",
          "coral",
          "sea green",
          "sky blue",
          "magenta",
          "purple",
          "slate blue",
          "violet red",
          "navy blue",
          "olive",
          "orange",
          "red",
          "sienna",
          "yellow",
          "none");

  private CommonFields() {}

  static Field comments() {
    return Field.text("comments", COMMENT_LENGTH).or("").with(Trait.SEARCHABLE);
  }

  static Field color() {
    Kind kind = new Kind.Choice(COLORS, Map.of("green", "light green"));
    return Field.of("color", kind).or("black");
  }

  static Field tags() {
    Kind tag = new Kind.Reference(List.of("tag"), Map.of(), Optional.of("tag"));
    return Field.of("tags", new Kind.Items(tag, TAGS, Optional.empty()))
        .or(CanonicalJson.MAPPER.createArrayNode());
  }

  static Field natSettings() {
    Shape shape =
        Shape.of(
                Field.flag("auto-rule", false),
                Field.address("ipv4-address", Kind.Address.Family.IPV4),
                Field.address("ipv6-address", Kind.Address.Family.IPV6),
                Field.choice("hide-behind", "gateway", "ip-address"),
                Field.reference("install-on", Targets.INSTALL_TARGET).with(Trait.BY_NAME),
                Field.choice("method", "hide", "static"))
            .with(Form.ADDRESS);
    return Field.structure("nat-settings", shape)
        .or(CanonicalJson.MAPPER.createObjectNode().put("auto-rule", false));
  }

  /** Two addresses, of which a new object must have one. */
  static Field[] addresses() {
    return new Field[] {
      Field.address("ipv4-address", Kind.Address.Family.IPV4).with(Trait.SEARCHABLE, Trait.SHORT),
      Field.address("ipv6-address", Kind.Address.Family.IPV6).with(Trait.SEARCHABLE, Trait.SHORT)
    };
  }

  /** What {@link Form#SUBNET} sets. */
  static List<Field> subnet(Trait... traits) {
    return List.of(
        Field.address("subnet4", Kind.Address.Family.IPV4).with(traits),
        Field.number("mask-length4", 0, 32).with(shortOnly(traits)),
        Field.address("subnet-mask", Kind.Address.Family.IPV4).with(shortOnly(traits)),
        Field.address("subnet6", Kind.Address.Family.IPV6).with(traits),
        Field.number("mask-length6", 0, 128).with(shortOnly(traits)));
  }

  private static Trait[] shortOnly(Trait... traits) {
    return List.of(traits).contains(Trait.SHORT) ? new Trait[] {Trait.SHORT} : new Trait[0];
  }
}
