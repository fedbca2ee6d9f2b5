package dev.redoubt.command.crud;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.ReadCommand;
import dev.redoubt.command.Replies;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.error.WrongTypeException;
import dev.redoubt.command.permission.SeenObjects;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code equals}: whether an object is already as a request wants it. Not in the API reference;
 * playbooks of the Ansible collection rest on it: a missing object must answer {@code
 * generic_err_object_not_found}, so that it is added, and a difference {@code {"equals": false}},
 * so that it is set.
 *
 * <p>Equal means that {@code set-<type>} with the same parameters would change nothing. What no
 * field of the type is, is not compared.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without type, params, or anything in
 * them that names an object; {@code generic_err_object_not_found}; {@code
 * generic_err_invalid_parameter} for an unknown type or a value that the type cannot have.
 */
public final class EqualsCommand implements ReadCommand {

  private final Catalogue catalogue;
  private final Map<String, ObjectFinder> finders;

  /**
   * The command.
   *
   * @param finders how objects are found that are not told by name alone, such as rules, by wire
   *     name of their type
   */
  public EqualsCommand(Catalogue catalogue, Map<String, ObjectFinder> finders) {
    this.catalogue = catalogue;
    this.finders = Map.copyOf(finders);
  }

  @Override
  public String name() {
    return "equals";
  }

  @Override
  public String summary() {
    return "Tells whether an object is already as the parameters say.";
  }

  @Override
  public Set<String> parameters() {
    return Set.of("type", "params");
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND);
  }

  @Override
  public ObjectNode run(CommandContext context) {
    Parameters request = context.parameters();
    String name = request.requiredText("type");
    Parameters wanted =
        request.nested("params").orElseThrow(() -> new MissingParameterException("params"));
    ObjectType type = catalogue.find(name).orElseThrow(() -> unknown(name));
    CommandContext asked = context.with(wanted);
    ManagedObject object = find(asked, type);
    SeenObjects.require(context.caller(), object);
    return Replies.empty().put("equals", equal(asked, type, object));
  }

  private boolean equal(CommandContext asked, ObjectType type, ManagedObject object) {
    try {
      return new Comparison(catalogue, asked).equal(type, object);
    } catch (ObjectNotFoundException | WrongTypeException e) {
      // It names an object that is not there, so it cannot be what is stored.
      return false;
    }
  }

  private ManagedObject find(CommandContext asked, ObjectType type) {
    ObjectFinder finder = finders.get(type.name());
    return finder != null
        ? finder.find(asked)
        : ObjectIdentity.require(asked.objects(), type, asked.parameters());
  }

  private static InvalidParameterException unknown(String type) {
    return new InvalidParameterException("type", "No object type is named [" + type + "]");
  }
}
