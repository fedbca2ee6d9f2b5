package dev.redoubt.trust.activation;

/**
 * The one-time password that an administrator types on both servers: {@value #MIN_CHARACTERS} to
 * {@value #MAX_CHARACTERS} characters, none of them a control character, blanks at the ends
 * removed.
 */
public final class ActivationKey {

  /** Least length; the guessing of short keys is bounded by {@link ActivationWindow#MAX_TRIES}. */
  public static final int MIN_CHARACTERS = 4;

  /** Greatest length. */
  public static final int MAX_CHARACTERS = 128;

  private final String text;

  private ActivationKey(String text) {
    this.text = text;
  }

  /**
   * Takes a key as typed.
   *
   * @throws IllegalArgumentException if it is too short, too long, or holds control characters
   */
  public static ActivationKey of(String typed) {
    String text = typed.strip();
    if (text.length() < MIN_CHARACTERS || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "The activation key must have "
              + MIN_CHARACTERS
              + " to "
              + MAX_CHARACTERS
              + " characters, not "
              + text.length());
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("The activation key must not hold control characters");
    }
    return new ActivationKey(text);
  }

  /** The key itself. */
  String text() {
    return text;
  }

  /** Hides the key, so that it does not get into logs. */
  @Override
  public String toString() {
    return "ActivationKey[hidden]";
  }
}
