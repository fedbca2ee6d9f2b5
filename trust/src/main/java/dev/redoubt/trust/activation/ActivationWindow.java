package dev.redoubt.trust.activation;

import dev.redoubt.trust.SecretFiles;
import dev.redoubt.trust.ServerIdentity;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The time in which a new secondary may be initialized: from the setting of the activation key
 * until the trust that it brought is published, or until {@value #MAX_TRIES} wrong tries. Key and
 * tries are on disk, so that a restart gives no fresh tries. Safe for use by several threads.
 */
public final class ActivationWindow {

  /** Wrong tries after which the window closes. */
  public static final int MAX_TRIES = 5;

  private static final String KEY_FILE = "activation-key";
  private static final String TRIES_FILE = "activation-tries";

  private final SecretFiles files;

  public ActivationWindow(SecretFiles files) {
    this.files = files;
  }

  /** What the window is. */
  public enum State {
    /** No activation key is set, or it was used for good. */
    NO_KEY,
    /** A key is set and may be tried. */
    OPEN,
    /** Too many wrong keys were tried. */
    CLOSED
  }

  /** Sets a key, with all its tries. */
  public synchronized void open(ActivationKey key) {
    files.delete(TRIES_FILE);
    files.write(KEY_FILE, key.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Forgets the trust of this server, and opens the window for a new one. */
  public synchronized void reset(ServerIdentity identity, ActivationKey key) {
    open(key);
    identity.reset();
  }

  public synchronized State state() {
    if (files.read(KEY_FILE).isEmpty()) {
      return State.NO_KEY;
    }
    return triesLeft() > 0 ? State.OPEN : State.CLOSED;
  }

  /** How many wrong keys may still be tried. */
  public synchronized int triesLeft() {
    int used =
        files
            .read(TRIES_FILE)
            .map(bytes -> Integer.parseInt(new String(bytes, StandardCharsets.US_ASCII)))
            .orElse(0);
    return Math.max(0, MAX_TRIES - used);
  }

  /** The key, if the window is open. */
  synchronized Optional<ActivationKey> key() {
    if (state() != State.OPEN) {
      return Optional.empty();
    }
    return files
        .read(KEY_FILE)
        .map(bytes -> ActivationKey.of(new String(bytes, StandardCharsets.UTF_8)));
  }

  /** Counts a try as wrong before its result is known, so that a crash cannot hide it. */
  synchronized void countTry() {
    int used = MAX_TRIES - triesLeft() + 1;
    files.write(TRIES_FILE, Integer.toString(used).getBytes(StandardCharsets.US_ASCII));
  }

  /** The try that was counted last was right. */
  synchronized void forgiveTry() {
    int used = MAX_TRIES - triesLeft() - 1;
    files.write(TRIES_FILE, Integer.toString(used).getBytes(StandardCharsets.US_ASCII));
  }

  /** The key was used and is not needed any more: it is deleted. */
  public synchronized void close() {
    files.delete(KEY_FILE);
    files.delete(TRIES_FILE);
  }
}
