/** Backups of a server, made online: taking, showing, checking, deleting, and their schedule. */
@NullMarked
package dev.redoubt.command.backup;

import org.jspecify.annotations.NullMarked;
