package dev.redoubt.model.catalogue;

import dev.redoubt.model.catalogue.Field.Trait;
import java.util.List;

/**
 * Applications and sites, their categories and groups of both. Fields: API reference, "Applications
 * and Sites". Categories are shown by name and by uid.
 */
final class ApplicationTypes {

  /** Applications, categories and their groups have names of their own. */
  private static final String FAMILY = "applications";

  private static final int URLS = 10_000;
  private static final int URL_LENGTH = 2_048;
  private static final int CATEGORIES = 100;
  private static final int DESCRIPTION_LENGTH = 4_096;
  private static final int SIGNATURE_LENGTH = 4_096;
  private static final int RISK_LENGTH = 32;

  private ApplicationTypes() {}

  static List<ObjectType> all() {
    return List.of(site(), category(), group());
  }

  private static ObjectType site() {
    List<String> categories = List.of("application-site-category");
    return Declaration.of("application-site", "application-sites", "Objects/application")
        .family(FAMILY)
        .fields(
            Field.reference("primary-category", categories).with(Trait.REQUIRED, Trait.BY_NAME),
            Field.text("primary-category-id", 36).with(Trait.READ_ONLY),
            description(),
            Field.text("risk", RISK_LENGTH).or("Unknown").with(Trait.READ_ONLY),
            Field.flag("user-defined", true).with(Trait.READ_ONLY),
            Field.texts("url-list", URLS, URL_LENGTH).with(Trait.SEARCHABLE),
            Field.flag("urls-defined-as-regular-expression", false),
            Field.text("application-signature", SIGNATURE_LENGTH).with(Trait.SEARCHABLE),
            Field.references("additional-categories", CATEGORIES, categories).with(Trait.BY_NAME),
            Field.texts("additional-categories-ids", CATEGORIES, 36).with(Trait.READ_ONLY))
        .build();
  }

  private static ObjectType category() {
    return Declaration.of(
            "application-site-category",
            "application-site-categories",
            "Objects/applicationCategory")
        .family(FAMILY)
        .fields(description(), Field.flag("user-defined", true).with(Trait.READ_ONLY))
        .build();
  }

  private static ObjectType group() {
    return Declaration.of("application-site-group", "application-site-groups", "General/group")
        .family(FAMILY)
        .fields(NetworkTypes.members(Targets.APPLICATIONS))
        .build();
  }

  private static Field description() {
    return Field.text("description", DESCRIPTION_LENGTH).or("").with(Trait.SEARCHABLE);
  }
}
