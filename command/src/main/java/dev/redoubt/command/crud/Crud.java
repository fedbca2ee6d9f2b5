package dev.redoubt.command.crud;

import dev.redoubt.command.Call;
import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.session.SessionError;
import dev.redoubt.session.login.Administrators;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the generic commands share.
 *
 * @param catalogue the types
 * @param passwords hashes passwords
 * @param search finds objects by text
 * @param pages remembers where pages ended
 * @param effects what adding and deleting does besides, of any type
 */
record Crud(
    Catalogue catalogue,
    PasswordHashing passwords,
    TextSearch search,
    LastPages pages,
    List<TypeEffects> effects) {

  private static final String PASSWORD = "password";
  private static final String PASSWORD_HASH = "password-hash";

  Crud {
    effects = List.copyOf(effects);
  }

  /** The parameters of add and set that say the object. */
  Set<String> fieldParameters(ObjectType type) {
    Set<String> names = new TreeSet<>(ObjectParsing.parameters(type));
    if (!catalogue.groupsOf(type.name()).isEmpty()) {
      names.add(GroupEdits.PARAMETER);
    }
    return names;
  }

  /** Why a request is refused that names objects in the fields of a type, or groups. */
  Set<Refusal> refusalsOfReferences(ObjectType type) {
    if (type.refersToObjects()) {
      return catalogue.takesSharedNames(type)
          ? Set.of(Refusal.NOT_FOUND, Refusal.WRONG_TYPE, Refusal.AMBIGUOUS_NAME)
          : Set.of(Refusal.NOT_FOUND, Refusal.WRONG_TYPE);
    }
    return catalogue.groupsOf(type.name()).isEmpty() ? Set.of() : Set.of(Refusal.NOT_FOUND);
  }

  List<TypeEffects> effectsOf(ObjectType type) {
    return effects.stream().filter(effect -> effect.type().equals(type.name())).toList();
  }

  /** Lets the effects of a type complete what a request was read into. */
  void complete(CommandContext context, ObjectType type, ObjectNode body) {
    storePassword(context, type, body);
    effectsOf(type).forEach(effect -> effect.completing(context, body, context.parameters()));
  }

  /** Parsing that creates tags on their first use. */
  ObjectParsing parsing(CommandContext context) {
    return new ObjectParsing(
        new ReferenceLookup(
            catalogue, context.objects(), (type, name) -> create(context, type, name)));
  }

  /** Refuses what must not be, then stages the object and its place in groups. */
  void put(CommandContext context, Optional<ManagedObject> before, ManagedObject after) {
    new ObjectValidation(catalogue, context.objects())
        .require(before, after, context.parameters().ignoreWarnings());
    context.edits().put(after);
    new GroupEdits(catalogue, context).apply(after);
  }

  /** The reply about an object as it now stands in the session. */
  ObjectNode reply(CommandContext context, Uid uid) {
    ManagedObject object = context.objects().find(uid).orElseThrow();
    return ObjectRendering.of(catalogue, context)
        .single(object, DetailsLevel.of(context.parameters()));
  }

  /**
   * The same with the password of a request hashed. Done before the session is held, since it takes
   * long.
   *
   * @throws SessionError.TooManyRequests if too many passwords wait to be hashed
   */
  Crud prepared(ObjectType type, Call call) {
    Optional<String> password = password(type, call.parameters());
    if (password.isEmpty()) {
      return this;
    }
    Optional<String> hash = Optional.of(hash(password.get(), call.remoteAddress()));
    return new Crud(catalogue, (_, _) -> hash, search, pages, effects);
  }

  private String hash(String password, String address) {
    return passwords
        .hash(password, address)
        .orElseThrow(() -> new SessionError.TooManyRequests(Administrators.LONGEST_WAIT));
  }

  private static Optional<String> password(ObjectType type, Parameters parameters) {
    return type.field(PASSWORD)
        .flatMap(_ -> parameters.text(PASSWORD))
        .filter(text -> !text.isEmpty());
  }

  /** Stores the hash of the password that a request says, unless it says the hash itself. */
  private void storePassword(CommandContext context, ObjectType type, ObjectNode body) {
    if (type.field(PASSWORD).isEmpty()) {
      return;
    }
    Optional<String> password = password(type, context.parameters());
    if (password.isPresent() && context.parameters().has(PASSWORD_HASH)) {
      throw new InvalidParameterException(
          PASSWORD_HASH, "It cannot be given beside " + PASSWORD + ", which is hashed here");
    }
    password.ifPresent(text -> body.put(PASSWORD_HASH, hash(text, context.call().remoteAddress())));
    boolean needed = body.path("authentication-method").asString("").equals("check point password");
    if (needed && !body.has(PASSWORD_HASH)) {
      throw new MissingParameterException(PASSWORD);
    }
  }

  private Uid create(CommandContext context, String typeName, String name) {
    ObjectType type = catalogue.type(typeName);
    ManagedObject object = ObjectDrafts.created(context, type, name, type.defaults());
    context.edits().put(object);
    return object.uid();
  }
}
