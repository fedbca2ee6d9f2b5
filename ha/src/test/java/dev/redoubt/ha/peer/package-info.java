@NullMarked
package dev.redoubt.ha.peer;

import org.jspecify.annotations.NullMarked;
