/** Commands on logins, sessions, revisions and tasks. */
@NullMarked
package dev.redoubt.command.session;

import org.jspecify.annotations.NullMarked;
