/** What commands an administrator may run, and the administrators and profiles that decide it. */
@NullMarked
package dev.redoubt.command.permission;

import org.jspecify.annotations.NullMarked;
