/**
 * What can go wrong in a command, as types that carry their wire code. {@link
 * dev.redoubt.command.CommandRunner} turns them into replies in one place.
 */
@NullMarked
package dev.redoubt.command.error;

import org.jspecify.annotations.NullMarked;
