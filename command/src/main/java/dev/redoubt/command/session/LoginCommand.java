package dev.redoubt.command.session;

import dev.redoubt.command.ApiTime;
import dev.redoubt.command.ApiVersion;
import dev.redoubt.command.Call;
import dev.redoubt.command.OpenCommand;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.Replies;
import dev.redoubt.command.access.ClientAccess;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.ObjectNotFoundException;
import dev.redoubt.command.error.Refusal;
import dev.redoubt.command.setting.Settings;
import dev.redoubt.model.Domain;
import dev.redoubt.model.catalogue.ObjectType;
import dev.redoubt.model.catalogue.SettingTypes;
import dev.redoubt.session.Credentials;
import dev.redoubt.session.Login;
import dev.redoubt.session.LoginOptions;
import dev.redoubt.session.Sessions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Logs in; API guide, section 3. On a standby every session is read-only and the reply says {@code
 * standby}.
 *
 * <p>Errors: {@code generic_err_missing_required_parameters} without user or password, unless there
 * is an API key; {@code err_login_failed} if one is wrong, if the administrator is locked, or if
 * the password must be changed and no new one is given; {@code generic_err_no_permissions} without
 * the right to log in; {@code err_forbidden} from an address that no trusted client lets in; {@code
 * err_login_failed_more_than_one_opened_session} if there are several sessions to continue; {@code
 * err_too_many_requests} after repeated failures; {@code generic_err_invalid_parameter} for a
 * time-out outside 10 to 3600, a text beyond its limit, or a new password that is the old one;
 * {@code generic_err_object_not_found} for an unknown domain.
 */
public final class LoginCommand implements OpenCommand {

  private static final String API_KEY = "api-key";
  private static final String NEW_PASSWORD = "new-password";
  private static final int PASSWORD_LENGTH = 1_024;
  private static final int LEAST_SECONDS = 10;
  private static final int MOST_SECONDS = 3600;

  private static final Set<String> PARAMETERS =
      Set.of(
          "user",
          "password",
          API_KEY,
          NEW_PASSWORD,
          "domain",
          "continue-last-session",
          "enter-last-published-session",
          "read-only",
          "session-name",
          "session-description",
          "session-comments",
          "session-timeout");

  private final Sessions sessions;
  private final ClientAccess access;
  private final Settings settings;

  public LoginCommand(Sessions sessions, ClientAccess access, Settings settings) {
    this.sessions = sessions;
    this.access = access;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "login";
  }

  @Override
  public String summary() {
    return "Logs in and gives the session id that other commands need.";
  }

  @Override
  public Set<String> parameters() {
    return PARAMETERS;
  }

  @Override
  public Set<Refusal> refusals() {
    return Set.of(
        Refusal.NOT_PERMITTED,
        Refusal.MISSING_PARAMETER,
        Refusal.INVALID_PARAMETER,
        Refusal.NOT_FOUND,
        Refusal.LOGIN_FAILED,
        Refusal.SEVERAL_SESSIONS,
        Refusal.TOO_MANY_FAILURES,
        Refusal.NOT_TRUSTED);
  }

  @Override
  public ObjectNode run(Call call) {
    Parameters parameters = call.parameters();
    access.requireTrusted(call.remoteAddress());
    LoginOptions options = options(parameters);
    Login login = sessions.login(credentials(parameters, call.remoteAddress()), options);
    ObjectNode reply = reply(login, call);
    ObjectNode message =
        login.session().read(objects -> settings.of(objects, SettingTypes.LOGIN_MESSAGE));
    if (message.path("show-message").asBoolean(false)) {
      reply
          .putObject(SettingTypes.LOGIN_MESSAGE)
          .put("header", message.path("header").asString(""))
          .put("message", message.path("message").asString(""));
    }
    return reply;
  }

  private static Credentials credentials(Parameters parameters, String address) {
    if (!parameters.has(API_KEY)) {
      return new Credentials.Password(
          required(parameters, "user", ObjectType.NAME_LENGTH),
          required(parameters, "password", PASSWORD_LENGTH),
          newPassword(parameters),
          address);
    }
    for (String other : List.of("user", "password", NEW_PASSWORD)) {
      if (parameters.has(other)) {
        throw new InvalidParameterException(
            other, "It cannot be given beside " + API_KEY + ", which says who logs in");
      }
    }
    return new Credentials.Key(required(parameters, API_KEY, PASSWORD_LENGTH), address);
  }

  private static Optional<String> newPassword(Parameters parameters) {
    return parameters.has(NEW_PASSWORD)
        ? Optional.of(required(parameters, NEW_PASSWORD, PASSWORD_LENGTH))
        : Optional.empty();
  }

  /** Anybody may send these, and failed attempts are remembered by the name. */
  private static String required(Parameters parameters, String name, int limit) {
    String text = parameters.requiredText(name);
    if (text.length() > limit) {
      throw new InvalidParameterException(
          name,
          "The value has " + text.length() + " characters. At most " + limit + " are allowed");
    }
    return text;
  }

  private static LoginOptions options(Parameters parameters) {
    boolean readOnly =
        parameters.flag("read-only", false)
            || parameters.flag("enter-last-published-session", false);
    return new LoginOptions(
        readOnly,
        parameters.flag("continue-last-session", false),
        parameters.text("session-name").orElse(""),
        parameters.text("session-description").orElse(""),
        parameters.text("session-comments").orElse(""),
        parameters.number(
            "session-timeout", LoginOptions.DEFAULT_TIMEOUT_SECONDS, LEAST_SECONDS, MOST_SECONDS),
        domain(parameters.text("domain").orElse(Domain.SMC_USER.name())));
  }

  private static Domain domain(String identifier) {
    return Stream.of(Domain.SMC_USER, Domain.SYSTEM_DATA)
        .filter(domain ->
            domain.name().equals(identifier) || domain.uid().toString().equals(identifier))
        .findFirst()
        .orElseThrow(() -> new ObjectNotFoundException(identifier));
  }

  private static ObjectNode reply(Login login, Call call) {
    ObjectNode reply = Replies.empty();
    reply.put("sid", login.sid());
    reply.put("uid", login.session().uid().toString());
    reply.put("url", call.baseUrl() + "/web_api");
    reply.put("session-timeout", login.session().details().timeoutSeconds());
    login.previous().ifPresent(time -> reply.set("last-login-was-at", ApiTime.of(time)));
    reply.put("api-server-version", ApiVersion.CURRENT.wireName());
    if (login.session().isReadOnly()) {
      reply.put("read-only", true);
    }
    if (login.standby()) {
      reply.put("standby", true);
    }
    return reply;
  }
}
