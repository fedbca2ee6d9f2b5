/** How the log is written: for people or for pipelines. */
@NullMarked
package dev.redoubt.server.logging;

import org.jspecify.annotations.NullMarked;
