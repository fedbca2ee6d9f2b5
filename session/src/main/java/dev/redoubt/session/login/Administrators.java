package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Checks who logs in against the published objects of type {@code administrator} in System Data. An
 * unknown name costs as much time as a wrong password, and is locked as an administrator is. At
 * most two passwords are hashed at a time, which bounds the memory; who fails too often, and a
 * password that was right before, is decided without waiting for that.
 */
public final class Administrators {

  private static final int FREE_FAILURES = 5;
  private static final int FREE_FAILURES_OF_AN_ADDRESS = 30;
  private static final int WAITING_OF_AN_ADDRESS = 40;

  /** How long a password waits at most for its turn to be hashed. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** The name under which wrong API keys of an address are counted; no administrator has it. */
  private static final String BY_KEY = "";

  /** The name under which all wrong passwords of an address are counted. */
  private static final String ANY_NAME = "";

  private final String nameFamily;
  private final SecureRandom random;
  private final LoginLimiter limiter;
  private final LoginLimiter addresses;
  private final AdministratorLocks locks;
  private final VerifiedPasswords verified;
  private final PasswordHash decoy;
  private final HashingQueue queue = new HashingQueue(LONGEST_WAIT, WAITING_OF_AN_ADDRESS);

  /**
   * A gatekeeper.
   *
   * @param nameFamily the name space of administrators, see the catalogue of types
   * @param random draws keys and salts
   * @param nanoTime monotonic time
   */
  public Administrators(String nameFamily, SecureRandom random, LongSupplier nanoTime) {
    this.nameFamily = nameFamily;
    this.random = random;
    this.limiter = new LoginLimiter(nanoTime, FREE_FAILURES);
    this.addresses = new LoginLimiter(nanoTime, FREE_FAILURES_OF_AN_ADDRESS);
    this.locks = new AdministratorLocks(nanoTime);
    this.verified = new VerifiedPasswords(random, nanoTime);
    this.decoy = PasswordHash.unmatchable(random);
  }

  /** Who is locked after repeated failures. */
  public AdministratorLocks locks() {
    return locks;
  }

  /**
   * Decides an attempt to log in by password. Who has expired, or shall prove who they are by
   * anything but a password, is refused like somebody unknown.
   */
  public Authentication authenticate(
      ObjectReader published, String name, String password, String address, Instant now) {
    Attempt attempt = new Attempt(name, password, address);
    Duration delay = delay(attempt);
    if (!delay.isZero()) {
      return new Authentication.Delayed(delay);
    }
    return remembered(published, attempt, now)
        .or(() -> queue.inTurn(address, () -> checkInTurn(published, attempt, now)))
        .orElseGet(() -> new Authentication.Delayed(LONGEST_WAIT));
  }

  /**
   * Decides an attempt to log in by API key. Wrong keys slow down their address, and lock nobody: a
   * key cannot be guessed.
   */
  public Authentication authenticateKey(
      ObjectReader published, String text, String address, Instant now) {
    Duration delay = limiter.delay(BY_KEY, address);
    if (!delay.isZero()) {
      return new Authentication.Delayed(delay);
    }
    Optional<ApiKey> key = ApiKey.parse(text);
    Optional<AdministratorObject> owner =
        key.flatMap(each -> AdministratorObject.find(published, each.administrator()))
            .filter(object -> object.apiKeyHashes().contains(key.orElseThrow().hash()))
            .filter(object -> !object.isExpired(now));
    if (owner.isEmpty()) {
      limiter.failed(BY_KEY, address);
      return new Authentication.Refused();
    }
    limiter.succeeded(BY_KEY, address);
    return locked(owner.get().object().uid())
        .orElseGet(() ->
            new Authentication.Accepted(
                owner.get().administrator(published), key.map(ApiKey::hash), false));
  }

  /**
   * What is stored of a new password. Waits for its turn among the logins.
   *
   * @param address where the password came from
   * @return empty if too many passwords wait to be hashed, so that the turn does not come
   */
  public Optional<String> hash(String password, String address) {
    return queue.inTurn(address, () -> PasswordHash.of(password, random).text());
  }

  /** The administrator of this name, if there is one. */
  public Optional<Administrator> find(ObjectReader published, String name) {
    return object(published, name).map(object -> object.administrator(published));
  }

  /** How long the name and the address must wait, each for its own failures. */
  private Duration delay(Attempt attempt) {
    Duration ofName = limiter.delay(attempt.name(), attempt.address());
    Duration ofAddress = addresses.delay(ANY_NAME, attempt.address());
    return ofName.compareTo(ofAddress) > 0 ? ofName : ofAddress;
  }

  /** Others of the same name or address may have failed since this one came. */
  private Authentication checkInTurn(ObjectReader published, Attempt attempt, Instant now) {
    Duration delay = delay(attempt);
    return delay.isZero() ? check(published, attempt, now) : new Authentication.Delayed(delay);
  }

  /** Decides at once for a password that was right before. */
  private Optional<Authentication> remembered(
      ObjectReader published, Attempt attempt, Instant now) {
    return known(published, attempt, now)
        .filter(object ->
            object
                .password()
                .filter(hash -> verified.isKnown(hash.text(), attempt.password()))
                .isPresent())
        .map(object ->
            locked(object.object().uid()).orElseGet(() -> accepted(published, attempt, object)));
  }

  private Optional<AdministratorObject> known(
      ObjectReader published, Attempt attempt, Instant now) {
    return object(published, attempt.name())
        .filter(object -> object.byPassword() && !object.isExpired(now));
  }

  private Authentication check(ObjectReader published, Attempt attempt, Instant now) {
    Optional<AdministratorObject> known = known(published, attempt, now);
    Optional<Authentication> locked =
        locked(
            known
                .map(object -> locks.left(object.object().uid()))
                .orElseGet(() -> locks.leftOfStranger(attempt.name())));
    if (locked.isPresent()) {
      return locked.get();
    }
    Optional<StoredPassword> hash = known.flatMap(AdministratorObject::password);
    String password = attempt.password();
    boolean right = hash.isPresent() ? matches(hash.get(), password) : waste(password);
    if (!right) {
      limiter.failed(attempt.name(), attempt.address());
      addresses.failed(ANY_NAME, attempt.address());
      known.ifPresentOrElse(
          object -> locks.failed(object.object().uid()),
          () -> locks.strangerFailed(attempt.name()));
      return new Authentication.Refused();
    }
    return accepted(published, attempt, known.orElseThrow());
  }

  private Authentication accepted(
      ObjectReader published, Attempt attempt, AdministratorObject administrator) {
    limiter.succeeded(attempt.name(), attempt.address());
    locks.succeeded(administrator.object().uid());
    return new Authentication.Accepted(
        administrator.administrator(published),
        Optional.empty(),
        administrator.mustChangePassword());
  }

  private Optional<Authentication> locked(Uid administrator) {
    return locked(locks.left(administrator));
  }

  private static Optional<Authentication> locked(Duration left) {
    return left.isZero() ? Optional.empty() : Optional.of(new Authentication.Locked(left));
  }

  private boolean matches(StoredPassword hash, String password) {
    String stored = hash.text();
    if (verified.isKnown(stored, password)) {
      return true;
    }
    boolean right = hash.verify(password);
    if (right) {
      verified.remember(stored, password);
    }
    return right || (hash instanceof CryptHash && waste(password));
  }

  /** Takes as long as a wrong password of a known administrator, and is never right. */
  private boolean waste(String password) {
    decoy.verify(password);
    return false;
  }

  private Optional<AdministratorObject> object(ObjectReader published, String name) {
    return published
        .findByName(Domain.SYSTEM_DATA.uid(), nameFamily, name)
        .flatMap(uid -> AdministratorObject.find(published, uid));
  }

  /** What was said, and where from. */
  private record Attempt(String name, String password, String address) {}
}
