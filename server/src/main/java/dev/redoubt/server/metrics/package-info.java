/** What the server measures of itself, for Prometheus. */
@NullMarked
package dev.redoubt.server.metrics;

import org.jspecify.annotations.NullMarked;
