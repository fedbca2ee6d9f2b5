package dev.redoubt.session.login;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Remembers for ten minutes that a password was right for a stored hash, so that automation that
 * logs in every second does not cost 19 MiB and tens of milliseconds each time.
 *
 * <p>What is kept is an HMAC-SHA256 of the stored hash and the password under a key that is drawn
 * at start and never leaves memory: no plain text, nothing on disk, and useless once the password
 * or the process changes. Only right passwords are remembered; a wrong one always takes the slow
 * way.
 */
final class VerifiedPasswords {

  private static final int MAX_ENTRIES = 1_000;
  private static final Duration LIFETIME = Duration.ofMinutes(10);
  private static final String ALGORITHM = "HmacSHA256";

  private final LongSupplier nanoTime;
  private final SecretKeySpec key;
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MAX_ENTRIES;
        }
      };

  VerifiedPasswords(SecureRandom random, LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  synchronized boolean isKnown(String storedHash, String password) {
    Known entry = known.get(storedHash);
    if (entry == null) {
      return false;
    }
    if (nanoTime.getAsLong() - entry.sinceNanos() > LIFETIME.toNanos()) {
      known.remove(storedHash);
      return false;
    }
    return MessageDigest.isEqual(entry.mac(), mac(storedHash, password));
  }

  synchronized void remember(String storedHash, String password) {
    known.remove(storedHash);
    known.put(storedHash, new Known(mac(storedHash, password), nanoTime.getAsLong()));
  }

  private byte[] mac(String storedHash, String password) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(storedHash.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is in every Java runtime", e);
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  private record Known(byte[] mac, long sinceNanos) {}
}
