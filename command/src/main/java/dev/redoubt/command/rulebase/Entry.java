package dev.redoubt.command.rulebase;

import dev.redoubt.database.order.Placed;
import dev.redoubt.model.Uid;
import dev.redoubt.model.catalogue.AutomaticNat;

/** One rule or section header of a rulebase. */
sealed interface Entry {

  /** Its uid. */
  Uid uid();

  /** Whether it is the header of a section, which has no number. */
  boolean isSection();

  /**
   * An object of the database.
   *
   * @param place where it stands
   */
  record Stored(Placed place) implements Entry {

    @Override
    public Uid uid() {
      return place.uid();
    }

    @Override
    public boolean isSection() {
      return place.isSection();
    }
  }

  /**
   * A section that every package has.
   *
   * @param uid derived
   * @param name shown
   */
  record FixedSection(Uid uid, String name) implements Entry {

    @Override
    public boolean isSection() {
      return true;
    }
  }

  /**
   * A rule that follows from the {@code nat-settings} of an object.
   *
   * @param object the object
   * @param section where the rule stands
   * @param part which of the object's rules it is, from 1
   */
  record Automatic(Uid object, AutomaticNat.Section section, int part) implements Entry {

    /** In the bits of a uid that tell neither version nor variant. */
    private static final long MARK = 0x0000_A5C3_96F0_0000L;

    @Override
    public Uid uid() {
      return uid(object, part);
    }

    @Override
    public boolean isSection() {
      return false;
    }

    /** The uid of a rule of an object; applied to the uid of a rule it gives that of the object. */
    static Uid uid(Uid uid, int part) {
      return new Uid(uid.high(), uid.low() ^ (MARK + part));
    }
  }
}
