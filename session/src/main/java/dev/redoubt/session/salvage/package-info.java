/** Brings what only the loser of a conflict had back, as changes of a session. */
@NullMarked
package dev.redoubt.session.salvage;

import org.jspecify.annotations.NullMarked;
