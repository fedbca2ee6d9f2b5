/** Events of high availability: kept for a while, and sent to whoever follows them. */
@NullMarked
package dev.redoubt.server.events;

import org.jspecify.annotations.NullMarked;
