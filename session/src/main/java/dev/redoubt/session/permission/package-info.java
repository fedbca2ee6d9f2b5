/**
 * What administrators may do: rights, the permission profiles that give them, and what needs them.
 */
@NullMarked
package dev.redoubt.session.permission;

import org.jspecify.annotations.NullMarked;
