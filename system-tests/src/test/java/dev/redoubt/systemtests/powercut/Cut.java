package dev.redoubt.systemtests.powercut;

import java.util.Map;

/**
 * A cut of the power.
 *
 * @param at so many operations were done
 * @param kept what of the unsynced was kept, for people
 * @param disks what each disk holds afterwards, by its name
 */
record Cut(int at, String kept, Map<String, DiskImage> disks) {

  Cut {
    disks = Map.copyOf(disks);
  }
}
