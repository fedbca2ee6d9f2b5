/** Settings of the server, as objects of which there is one of each type. */
@NullMarked
package dev.redoubt.command.setting;

import org.jspecify.annotations.NullMarked;
