/** What is done when a server is lost: promotion in its place, and its return. */
@NullMarked
package dev.redoubt.server.recovery;

import org.jspecify.annotations.NullMarked;
