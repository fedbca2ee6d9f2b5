package dev.redoubt.database;

import dev.redoubt.model.Uid;
import java.util.List;

/** A draft that cannot become a revision of the current state. Nothing was changed. */
public final class PublishRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient List<Uid> objects;

  public PublishRefusedException(Reason reason, List<Uid> objects, String message) {
    super(message);
    this.reason = reason;
    this.objects = List.copyOf(objects);
  }

  public Reason reason() {
    return reason;
  }

  /** The objects of the draft that are refused. */
  public List<Uid> objects() {
    return objects;
  }

  /** Why. */
  public enum Reason {
    /** The published object is not the one that the session changed: a clash to decide. */
    CHANGED_MEANWHILE,
    /** The name is taken by another object of the same domain and name family. */
    NAME_TAKEN,
    /** More changes or bytes than one revision may hold. */
    TOO_LARGE
  }
}
