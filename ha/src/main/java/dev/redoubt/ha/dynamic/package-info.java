/**
 * Dynamic objects: what gateways report of themselves, and the recovery material that they send in.
 * Replicated, but outside of the write lock, the revisions and the digest. Each server asks every
 * other one for what it does not have yet and keeps the later of two reports, and all of the
 * material, so that no switch, restore or conflict needs a step of its own.
 */
@NullMarked
package dev.redoubt.ha.dynamic;

import org.jspecify.annotations.NullMarked;
