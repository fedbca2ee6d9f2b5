/**
 * What the agents of gateways say and hear: their reports and recovery material, over SIC, and
 * nothing else. A gateway has its own kind of certificate and its own paths; it reports its own
 * status and no other's.
 */
@NullMarked
package dev.redoubt.server.agent;

import org.jspecify.annotations.NullMarked;
