@NullMarked
package dev.redoubt.ha.dynamic;

import org.jspecify.annotations.NullMarked;
