package dev.redoubt.command.permission;

import dev.redoubt.command.Caller;
import dev.redoubt.command.error.CommandException;
import dev.redoubt.command.error.ErrorCode;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.session.permission.ObjectRights;

/** What commands that show objects of any type may show to a caller. */
public final class SeenObjects {

  private SeenObjects() {}

  /** Whether the caller may see an object; lists leave out the others. */
  public static boolean isSeen(Caller caller, ManagedObject object) {
    return isSeen(caller, object.type());
  }

  /** Whether the caller may see objects of a type. */
  public static boolean isSeen(Caller caller, String type) {
    return ObjectRights.isVisible(caller.permissions(), type);
  }

  /**
   * Refuses an object that the caller may not see.
   *
   * @throws HiddenException naming the right that it takes
   */
  public static void require(Caller caller, ManagedObject object) {
    require(caller, object.type());
  }

  /**
   * Refuses objects of a type that the caller may not see.
   *
   * @throws HiddenException naming the right that it takes
   */
  public static void require(Caller caller, String type) {
    if (!isSeen(caller, type)) {
      throw new HiddenException(caller, type);
    }
  }

  /** It takes a right to see the object. */
  private static final class HiddenException extends CommandException {

    private static final long serialVersionUID = 1L;

    HiddenException(Caller caller, String type) {
      super(
          ErrorCode.NO_PERMISSIONS,
          "Administrator '"
              + caller.administrator()
              + "' is not permitted to see objects of type ["
              + type
              + "]. It takes the right ["
              + ObjectRights.toSee(type).orElseThrow().grant()
              + "] in a permissions-profile");
    }
  }
}
