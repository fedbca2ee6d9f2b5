package dev.redoubt.command.crud;

import dev.redoubt.command.error.MissingParameterException;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an application needs and what follows from its categories; API reference,
 * add-application-site.
 */
final class ApplicationSites {

  private static final String PRIMARY = "primary-category";
  private static final String ADDITIONAL = "additional-categories";

  private ApplicationSites() {}

  static void complete(ObjectNode body) {
    if (body.path("url-list").isEmpty()
        && body.path("application-signature").asString("").isEmpty()) {
      throw new MissingParameterException("url-list");
    }
    body.set(PRIMARY + "-id", body.path(PRIMARY));
    body.set(ADDITIONAL + "-ids", body.path(ADDITIONAL).deepCopy());
  }
}
