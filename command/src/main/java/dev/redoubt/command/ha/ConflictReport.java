package dev.redoubt.command.ha;

import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Two servers compared whose histories have parted.
 *
 * @param fork the number of the last revision that both have
 * @param complete whether everything is told; there are limits
 * @param here what this server published since
 * @param there what the other one did
 * @param objects every object that was changed since, on either side
 */
public record ConflictReport(
    long fork, boolean complete, Side here, Side there, List<ChangedObject> objects) {

  public ConflictReport {
    objects = List.copyOf(objects);
  }

  /**
   * One side.
   *
   * @param server its uid
   * @param name the name of its object
   * @param revisions what it published since the fork, oldest first
   */
  public record Side(Uid server, String name, List<PublishedRevision> revisions) {

    public Side {
      revisions = List.copyOf(revisions);
    }
  }

  /**
   * One revision.
   *
   * @param number its number
   * @param administrator who
   * @param time when
   * @param description what for
   * @param changes how many objects
   * @param termBegins why a term begins with it; empty if none does
   */
  public record PublishedRevision(
      long number,
      String administrator,
      Instant time,
      String description,
      int changes,
      Optional<String> termBegins) {}

  /**
   * One object that was changed.
   *
   * @param uid its uid
   * @param name its name
   * @param type its type
   * @param difference on which side, and whether alike
   * @param here what this server did with it last: added, modified, deleted; empty if nothing
   * @param there what the other one did
   */
  public record ChangedObject(
      Uid uid,
      String name,
      String type,
      Difference difference,
      Optional<String> here,
      Optional<String> there) {}

  /** How the two sides differ in an object. */
  public enum Difference {
    ONLY_HERE("only here"),
    ONLY_THERE("only there"),
    BOTH_ALIKE("both alike"),
    BOTH_DIFFERENTLY("both differently");

    private final String wireName;

    Difference(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }
}
