/**
 * Trust between servers in terms of the management database: the internal CA as replicated objects,
 * server objects as records of peers, and the establishing, testing and ending of trust.
 */
@NullMarked
package dev.redoubt.server.trust;

import org.jspecify.annotations.NullMarked;
