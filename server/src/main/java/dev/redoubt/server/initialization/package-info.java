/** Makes a server out of an empty directory. */
@NullMarked
package dev.redoubt.server.initialization;

import org.jspecify.annotations.NullMarked;
