/** High availability as this server runs it: its peers, and what the API asks of it. */
@NullMarked
package dev.redoubt.server.availability;

import org.jspecify.annotations.NullMarked;
