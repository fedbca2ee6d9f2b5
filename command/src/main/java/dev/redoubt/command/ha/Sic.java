package dev.redoubt.command.ha;

import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.task.TaskProgress;
import dev.redoubt.trust.SicPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Secure Internal Communication with other servers, as the commands need it. */
public interface Sic {

  /**
   * Connects to a server and tells what it finds. May take seconds.
   *
   * @param server its object
   */
  Test test(ManagedObject server);

  /**
   * Establishes trust with a server that waits for its activation key: exchange, certificate,
   * recorded key.
   *
   * @param server its object
   * @param activationKey the one-time password that was set on it
   * @return the object with what trust adds to it, for the caller's session
   * @throws dev.redoubt.command.error.CommandException if the server refuses or cannot be reached;
   *     the message says why and what to do
   */
  ManagedObject initialize(ManagedObject server, String activationKey, TaskProgress progress);

  /**
   * Revokes a server's certificate.
   *
   * @return the object without trust, for the caller's session
   */
  ManagedObject reset(ManagedObject server);

  /**
   * Gives the internal CA a new key and every server a new certificate.
   *
   * @return what was done
   * @throws InterruptedException if interrupted; the rotation goes on
   */
  String rotateCa(TaskProgress progress) throws InterruptedException;

  /**
   * Lets a recovery key open the key of the internal CA, beside the servers and in place of the
   * recovery key before.
   *
   * @param key its public half; empty: none any more
   * @return what was done
   */
  String setRecoveryKey(Optional<SicPublicKey> key, TaskProgress progress);

  /** What an administrator should know of the internal CA; none if all is well. */
  List<Notice> notices();

  /**
   * Something that wants attention and hinders nobody.
   *
   * @param notice a few words
   * @param since when it began
   * @param reason why
   * @param action what to do
   */
  record Notice(String notice, Instant since, String reason, String action) {}

  /**
   * The result of a test.
   *
   * @param state {@code uninitialized}, {@code initialized}, {@code communicating}, {@code not
   *     communicating} or {@code unknown}
   * @param sicName the name in the server's certificate; empty without one
   * @param message cause and instruction, in sentences
   */
  record Test(String state, String sicName, String message) {}
}
