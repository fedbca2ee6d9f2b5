/** The record of what was changed or tried on this server, by whom. */
@NullMarked
package dev.redoubt.server.audit;

import org.jspecify.annotations.NullMarked;
