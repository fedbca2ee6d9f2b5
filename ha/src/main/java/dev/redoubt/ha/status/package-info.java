/** The High Availability status: one pure function that the API, the CLI and the console share. */
@NullMarked
package dev.redoubt.ha.status;

import org.jspecify.annotations.NullMarked;
