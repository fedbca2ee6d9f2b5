package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Checks who logs in against the published objects of type {@code administrator} in System Data. An
 * unknown name costs as much time as a wrong password. At most two passwords are hashed at a time,
 * which bounds the memory.
 */
public final class Administrators {

  private static final int HASHES_AT_A_TIME = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  /** The name under which wrong API keys of an address are counted; no administrator has it. */
  private static final String BY_KEY = "";

  private final String nameFamily;
  private final SecureRandom random;
  private final LoginLimiter limiter;
  private final AdministratorLocks locks;
  private final VerifiedPasswords verified;
  private final PasswordHash decoy;
  private final Semaphore hashing = new Semaphore(HASHES_AT_A_TIME, true);

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
    this.limiter = new LoginLimiter(nanoTime);
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
    return hashing(() -> {
      Duration delay = limiter.delay(name, address);
      return delay.isZero()
          ? check(published, new Attempt(name, password, address), now)
          : new Authentication.Delayed(delay);
    });
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

  /** What is stored of a new password. */
  public String hash(String password) {
    return PasswordHash.of(password, random).text();
  }

  /** The administrator of this name, if there is one. */
  public Optional<Administrator> find(ObjectReader published, String name) {
    return object(published, name).map(object -> object.administrator(published));
  }

  private Authentication check(ObjectReader published, Attempt attempt, Instant now) {
    Optional<AdministratorObject> known =
        object(published, attempt.name())
            .filter(object -> object.byPassword() && !object.isExpired(now));
    Optional<Authentication> locked = known.flatMap(object -> locked(object.object().uid()));
    if (locked.isPresent()) {
      return locked.get();
    }
    Optional<StoredPassword> hash = known.flatMap(AdministratorObject::password);
    String password = attempt.password();
    boolean right = hash.isPresent() ? matches(hash.get(), password) : waste(password);
    if (!right) {
      limiter.failed(attempt.name(), attempt.address());
      known.ifPresent(object -> locks.failed(object.object().uid()));
      return new Authentication.Refused();
    }
    AdministratorObject administrator = known.orElseThrow();
    limiter.succeeded(attempt.name(), attempt.address());
    locks.succeeded(administrator.object().uid());
    return new Authentication.Accepted(
        administrator.administrator(published),
        Optional.empty(),
        administrator.mustChangePassword());
  }

  private Optional<Authentication> locked(Uid administrator) {
    Duration left = locks.left(administrator);
    return left.isZero() ? Optional.empty() : Optional.of(new Authentication.Locked(left));
  }

  private Authentication hashing(Supplier<Authentication> work) {
    try {
      if (!hashing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Authentication.Delayed(LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Authentication.Delayed(LONGEST_WAIT);
    }
    try {
      return work.get();
    } finally {
      hashing.release();
    }
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
