/** Unpublished changes of the server that was Active before go on at the new Active. */
@NullMarked
package dev.redoubt.ha.move;

import org.jspecify.annotations.NullMarked;
