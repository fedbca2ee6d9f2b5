package dev.redoubt.database.table;

import dev.redoubt.database.DamagedDatabaseException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.Uid;
import java.util.Arrays;

/**
 * The value of {@link Table#OBJECTS}: the domain uid and the canonical body. The domain stands in
 * front so that the digest is recomputed without reading JSON; {@code verify} compares the two.
 */
public final class StoredObject {

  /** Where the canonical body starts. */
  public static final int BODY = Uid.BYTES;

  private StoredObject() {}

  public static byte[] key(Uid uid) {
    return Table.OBJECTS.key().uid(uid).toBytes();
  }

  public static byte[] encode(ManagedObject object) {
    byte[] canonical = object.canonical();
    byte[] value = new byte[BODY + canonical.length];
    object.domain().writeTo(value, 0);
    System.arraycopy(canonical, 0, value, BODY, canonical.length);
    return value;
  }

  /**
   * Reads an object.
   *
   * @throws DamagedDatabaseException if the bytes are not the object of that uid
   */
  public static ManagedObject decode(Uid uid, byte[] value) {
    ManagedObject object;
    try {
      object = ManagedObject.ofCanonical(Arrays.copyOfRange(value, BODY, value.length));
    } catch (IllegalArgumentException e) {
      throw new DamagedDatabaseException(
          "The stored body of object " + uid + " is damaged: " + e.getMessage(), e);
    }
    if (!object.uid().equals(uid) || !object.domain().equals(Uid.ofBytes(value, 0))) {
      throw new DamagedDatabaseException(
          "At the place of object " + uid + " another is stored: " + object);
    }
    return object;
  }
}
