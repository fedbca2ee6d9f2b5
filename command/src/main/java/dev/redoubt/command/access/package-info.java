/** From which addresses the API may be called and logged in to. */
@NullMarked
package dev.redoubt.command.access;

import org.jspecify.annotations.NullMarked;
