package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.error.OperationRefusedException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.session.login.AdministratorObject;
import dev.redoubt.session.login.ApiKey;
import java.security.SecureRandom;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives an administrator an API key, which is valid after the next publish; API reference,
 * add-api-key. The reply is the only time it is shown: stored is its hash. An administrator has up
 * to ten keys, so that one can be replaced while the other is in use.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without admin-uid and admin-name;
 * {@code generic_err_object_not_found} if there is no such administrator; {@code generic_error} if
 * there are ten keys already.
 */
record AddApiKeyCommand(Catalogue catalogue, SecureRandom random) implements WriteCommand {

  private static final int MOST = 10;

  @Override
  public String name() {
    return "add-api-key";
  }

  @Override
  public String summary() {
    return "Gives an administrator an API key, valid after publish.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("admin-uid", "admin-name");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.WRONG_TYPE,
        Refusal.LIMIT_REACHED);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    ManagedObject administrator =
        AdministratorLookup.find(
            catalogue, context.objects(), context.parameters(), "admin-uid", "admin-name");
    ApiKey key = ApiKey.draw(administrator.uid(), random);
    ObjectNode body = administrator.body();
    if (body.path(AdministratorObject.API_KEY_HASHES).size() >= MOST) {
      throw new OperationRefusedException(
          "Administrator '"
              + administrator.name()
              + "' has "
              + MOST
              + " API keys, the most that are allowed. Delete one with delete-api-key");
    }
    body.withArray(AdministratorObject.API_KEY_HASHES).add(key.hash());
    context.edits().put(ObjectDrafts.changed(context, administrator, body));
    return Replies.empty().put("api-key", key.text());
  }
}
