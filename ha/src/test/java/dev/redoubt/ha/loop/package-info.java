@NullMarked
package dev.redoubt.ha.loop;

import org.jspecify.annotations.NullMarked;
