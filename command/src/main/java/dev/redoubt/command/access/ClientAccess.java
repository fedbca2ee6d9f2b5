package dev.redoubt.command.access;

import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.database.DatabaseHome;
import dev.redoubt.database.DatabaseListener;
import dev.redoubt.database.Lease;
import dev.redoubt.database.ObjectReader;
import dev.redoubt.database.ObjectReader.ListKey;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.Catalogue;
import dev.redoubt.model.catalogue.SettingTypes;
import dev.redoubt.model.history.ObjectChange;
import dev.redoubt.model.history.Position;
import dev.redoubt.model.history.Revision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls and logins from addresses that are not accepted: by the published {@code
 * api-settings} each call, by the published trusted clients each login. The server itself is always
 * let in, so that nobody is locked out for good.
 *
 * <p>Register it as a listener of the database: what it reads is kept until a revision changes it.
 */
public final class ClientAccess implements DatabaseListener {

  private static final String SERVER_ONLY = "management server only";
  private static final String CLIENTS = "all ip addresses that can be used for gui clients";
  private static final Set<String> TYPES =
      Set.of(SettingTypes.API_SETTINGS, SettingTypes.TRUSTED_CLIENT);
  private static final int PAGE = 500;

  private final DatabaseHome home;
  private final Settings settings;
  private final Predicate<String> own;
  private final HostNames names;
  private final LongSupplier nanoTime;

  /** What is known since the last revision that changed it; replaced as a whole by the next. */
  private volatile AtomicReference<@Nullable AccessRules> rules = new AtomicReference<>();

  /**
   * Access to a server.
   *
   * @param own whether an address is the server's own
   */
  public ClientAccess(
      DatabaseHome home,
      Catalogue catalogue,
      Predicate<String> own,
      HostNames names,
      LongSupplier nanoTime) {
    this.home = home;
    this.settings = new Settings(catalogue);
    this.own = own;
    this.names = names;
    this.nanoTime = nanoTime;
  }

  /**
   * Refuses a call that the API settings do not accept.
   *
   * @throws CommandException with {@code err_forbidden}
   */
  public void requireAccepted(String address) {
    AccessRules now = rules();
    boolean accepted =
        switch (now.acceptedFrom()) {
          case SERVER_ONLY -> own.test(address);
          case CLIENTS -> now.trusts(address) || own.test(address);
          default -> true;
        };
    if (!accepted) {
      throw new NotAcceptedException(
          "API calls are accepted from ["
              + now.acceptedFrom()
              + "], and not from "
              + address
              + ". Log in on the management server itself to change that with set-api-settings");
    }
  }

  /**
   * Refuses a login from an address that no trusted client lets in.
   *
   * @throws CommandException with {@code err_forbidden}
   */
  public void requireTrusted(String address) {
    if (!rules().trusts(address) && !own.test(address)) {
      throw new NotAcceptedException(
          "No trusted client lets "
              + address
              + " log in. Log in from one, or on the management server itself, and use"
              + " add-trusted-client");
    }
  }

  @Override
  public void added(Revision revision) {
    if (revision.changes().stream().anyMatch(ClientAccess::concerns)) {
      rules = new AtomicReference<>();
    }
  }

  @Override
  public void replaced(Position position) {
    rules = new AtomicReference<>();
  }

  private AccessRules rules() {
    AtomicReference<@Nullable AccessRules> holder = rules;
    AccessRules known = holder.get();
    if (known == null) {
      // What was read before a revision goes to the holder of before, which nobody looks at.
      known = read();
      holder.set(known);
    }
    return known;
  }

  private AccessRules read() {
    try (Lease lease = home.lease()) {
      ObjectReader published = lease.database().published();
      String accepted =
          settings
              .of(published, SettingTypes.API_SETTINGS)
              .path("accepted-api-calls-from")
              .asString("");
      return new AccessRules(accepted, clients(published), names, nanoTime);
    }
  }

  private static List<TrustedClient> clients(ObjectReader published) {
    List<TrustedClient> clients = new ArrayList<>();
    Optional<ListKey> after = Optional.empty();
    List<ManagedObject> page;
    do {
      page = published.list(SettingTypes.TRUSTED_CLIENT, after, PAGE);
      for (ManagedObject object : page) {
        clients.add(new TrustedClient(object));
        after = Optional.of(new ListKey(object.name(), object.uid()));
      }
    } while (page.size() == PAGE);
    return clients;
  }

  private static boolean concerns(ObjectChange change) {
    return change
        .after()
        .or(change::before)
        .filter(object -> TYPES.contains(object.type()))
        .isPresent();
  }

  /** The address may not do that. */
  private static final class NotAcceptedException extends CommandException {

    private static final long serialVersionUID = 1L;

    NotAcceptedException(String message) {
      super(ErrorCode.FORBIDDEN, message);
    }
  }
}
