package dev.redoubt.session.login;

import dev.redoubt.database.ObjectReader;
import dev.redoubt.model.Domain;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import tools.jackson.databind.JsonNode;

/**
 * Checks who logs in against the published objects of type {@code administrator} in System Data.
 * The field {@code password-hash} holds a {@link PasswordHash}. An unknown name costs as much time
 * as a wrong password. At most two passwords are hashed at a time, which bounds the memory.
 */
public final class Administrators {

  /** The type of administrator objects. */
  public static final String TYPE = "administrator";

  /** The field that holds the hash; no reply may show it. */
  public static final String PASSWORD_HASH = "password-hash";

  /** The field that lists the uids of the permission profiles. */
  public static final String PERMISSIONS_PROFILES = "permissions-profile";

  private static final String AUTHENTICATION_METHOD = "authentication-method";
  private static final String BY_PASSWORD = "check point password";
  private static final String EXPIRATION_DATE = "expiration-date";
  private static final int HASHES_AT_A_TIME = 2;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private final String nameFamily;
  private final LoginLimiter limiter;
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
    this.limiter = new LoginLimiter(nanoTime);
    this.verified = new VerifiedPasswords(random, nanoTime);
    this.decoy = PasswordHash.unmatchable(random);
  }

  /**
   * Decides an attempt to log in. Who has expired, or shall prove who they are by anything but a
   * password, is refused like somebody unknown.
   */
  public Authentication authenticate(
      ObjectReader published, String name, String password, String address, Instant now) {
    try {
      if (!hashing.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        return new Authentication.Delayed(LONGEST_WAIT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Authentication.Delayed(LONGEST_WAIT);
    }
    try {
      Duration delay = limiter.delay(name, address);
      return delay.isZero()
          ? check(published, known(published, name, now), new Attempt(name, password, address))
          : new Authentication.Delayed(delay);
    } finally {
      hashing.release();
    }
  }

  /** The administrator of this name, if there is one. */
  public Optional<Administrator> find(ObjectReader published, String name) {
    return object(published, name).map(object -> administrator(published, object));
  }

  private Authentication check(
      ObjectReader published, Optional<ManagedObject> known, Attempt attempt) {
    Optional<PasswordHash> hash = known.flatMap(object -> PasswordHash.parse(hash(object)));
    String password = attempt.password();
    boolean right = hash.isPresent() ? matches(hash.get(), password) : waste(password);
    if (!right) {
      limiter.failed(attempt.name(), attempt.address());
      return new Authentication.Refused();
    }
    limiter.succeeded(attempt.name(), attempt.address());
    return new Authentication.Accepted(administrator(published, known.orElseThrow()));
  }

  private Optional<ManagedObject> known(ObjectReader published, String name, Instant now) {
    return object(published, name).filter(object -> byPassword(object) && !isExpired(object, now));
  }

  private static boolean byPassword(ManagedObject administrator) {
    return administrator
        .peek()
        .path(AUTHENTICATION_METHOD)
        .asString(BY_PASSWORD)
        .equals(BY_PASSWORD);
  }

  private static boolean isExpired(ManagedObject administrator, Instant now) {
    JsonNode expires = administrator.peek().path(EXPIRATION_DATE).path("posix");
    return expires.isIntegralNumber() && expires.longValue() <= now.toEpochMilli();
  }

  private boolean matches(PasswordHash hash, String password) {
    String stored = hash.text();
    if (verified.isKnown(stored, password)) {
      return true;
    }
    boolean right = hash.verify(password);
    if (right) {
      verified.remember(stored, password);
    }
    return right;
  }

  /** Takes as long as a wrong password of a known administrator, and is never right. */
  private boolean waste(String password) {
    decoy.verify(password);
    return false;
  }

  private Optional<ManagedObject> object(ObjectReader published, String name) {
    Optional<Uid> uid = published.findByName(Domain.SYSTEM_DATA.uid(), nameFamily, name);
    return uid.flatMap(published::find).filter(object -> object.type().equals(TYPE));
  }

  private static Administrator administrator(ObjectReader published, ManagedObject object) {
    List<String> profiles = new ArrayList<>();
    for (JsonNode reference : object.peek().path(PERMISSIONS_PROFILES)) {
      Uid.tryParse(reference.asString(""))
          .flatMap(published::find)
          .ifPresent(profile -> profiles.add(profile.name()));
    }
    return new Administrator(object.uid(), object.name(), profiles);
  }

  private static String hash(ManagedObject object) {
    return object.peek().path(PASSWORD_HASH).asString("");
  }

  /** What was said, and where from. */
  private record Attempt(String name, String password, String address) {}
}
