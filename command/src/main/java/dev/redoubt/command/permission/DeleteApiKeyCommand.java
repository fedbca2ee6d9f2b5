package dev.redoubt.command.permission;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Replies;
import dev.redoubt.command.WriteCommand;
import dev.redoubt.command.crud.ObjectDrafts;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.login.AdministratorObject;
import dev.redoubt.session.login.ApiKey;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes an API key away; after the next publish it opens no login, and logins that it opened end.
 * API reference, delete-api-key.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without api-key; {@code
 * generic_err_invalid_parameter} if nobody has the key, without repeating it; {@code
 * err_validation_failed} if nobody could manage administrators without it.
 */
final class DeleteApiKeyCommand implements WriteCommand {

  @Override
  public String name() {
    return "delete-api-key";
  }

  @Override
  public String summary() {
    return "Takes an API key away, after publish.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("api-key");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(Refusal.MISSING_PARAMETER, Refusal.INVALID_PARAMETER, Refusal.LAST_ONE);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Optional<ApiKey> key = ApiKey.parse(context.parameters().requiredText("api-key"));
    ManagedObject administrator =
        key.flatMap(each -> AdministratorObject.find(context.objects(), each.administrator()))
            .map(AdministratorObject::object)
            .orElseThrow(DeleteApiKeyCommand::unknown);
    ObjectNode body = administrator.body();
    if (!remove(body.withArray(AdministratorObject.API_KEY_HASHES), key.orElseThrow().hash())) {
      throw unknown();
    }
    context.edits().put(ObjectDrafts.changed(context, administrator, body));
    LastManager.requireLeft(context);
    return Replies.ok();
  }

  private static boolean remove(ArrayNode hashes, String hash) {
    for (int i = 0; i < hashes.size(); i++) {
      JsonNode each = hashes.get(i);
      if (each.asString("").equals(hash)) {
        hashes.remove(i);
        return true;
      }
    }
    return false;
  }

  private static InvalidParameterException unknown() {
    return new InvalidParameterException("api-key", "No administrator has this API key");
  }
}
