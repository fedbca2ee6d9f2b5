package dev.redoubt.command.ha;

import dev.redoubt.model.Uid;
import java.util.List;

/** The promotion of this server to Primary, in place of one that is lost for good. */
public interface Promotions {

  /**
   * What a promotion would do now.
   *
   * @throws dev.redoubt.command.error.OperationRefusedException if this server is the Primary, or
   *     the Primary is heard
   */
  Plan plan();

  /**
   * Promotes this server, which is Active, in one revision: role, revocation, references, deletion
   * of the lost server's object, and the record that the lost server will be answered with.
   *
   * @throws dev.redoubt.command.error.OperationRefusedException as {@link #plan}
   * @throws InterruptedException if interrupted before it began
   */
  void promote() throws InterruptedException;

  /**
   * What a promotion does.
   *
   * @param lost the name of the Primary, whose object is deleted
   * @param active whether this server is Active already
   * @param unreachable every server that is not heard
   * @param users what refers to the lost server, and will to this one
   */
  record Plan(String lost, boolean active, List<Unreachable> unreachable, List<User> users) {
    public Plan {
      unreachable = List.copyOf(unreachable);
      users = List.copyOf(users);
    }
  }

  /**
   * A server that is not heard.
   *
   * @param revision its last known revision, 0 if none is known
   */
  record Unreachable(String name, String mode, long revision) {}

  /** An object that refers to the lost server, and in which fields. */
  record User(Uid uid, String name, String type, List<String> fields) {
    public User {
      fields = List.copyOf(fields);
    }
  }
}
