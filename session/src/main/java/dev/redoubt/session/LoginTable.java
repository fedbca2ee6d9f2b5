package dev.redoubt.session;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The logins by sid, and for a while why others are not there any more. */
final class LoginTable {

  private static final int SID_BYTES = 32;
  private static final int REMEMBERED = 1_000;

  private final SecureRandom random;
  private final int limit;
  private final Map<String, Session> logins = new LinkedHashMap<>();
  private final Map<String, String> ended =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginTable(SecureRandom random, int limit) {
    this.random = random;
    this.limit = limit;
  }

  String newSid() {
    byte[] bytes = new byte[SID_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  synchronized void checkRoom() {
    if (logins.size() >= limit) {
      throw new SessionError.LimitReached("logins", limit, "Log out some of them");
    }
  }

  synchronized void add(Session session) {
    logins.put(session.sid(), session);
  }

  synchronized Optional<Session> find(String sid) {
    return Optional.ofNullable(logins.get(sid));
  }

  /** Ends a login; {@code cause} is a sentence for whoever still uses it. */
  synchronized void remove(Session session, String cause) {
    if (logins.remove(session.sid()) != null) {
      ended.put(session.sid(), cause);
    }
  }

  /** Why there is no login of this sid, if that is known. */
  synchronized String cause(String sid) {
    return ended.getOrDefault(sid, "");
  }

  synchronized List<Session> all() {
    return new ArrayList<>(logins.values());
  }

  synchronized int size() {
    return logins.size();
  }
}
