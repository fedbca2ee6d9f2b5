/** Long-running work with progress, kept in the local store of a server. */
@NullMarked
package dev.redoubt.session.task;

import org.jspecify.annotations.NullMarked;
