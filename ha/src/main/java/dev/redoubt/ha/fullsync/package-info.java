/** Full sync: the Active's snapshots, and how a standby fetches, verifies and switches to one. */
@NullMarked
package dev.redoubt.ha.fullsync;

import org.jspecify.annotations.NullMarked;
