@NullMarked
package dev.redoubt.ha.bundle;

import org.jspecify.annotations.NullMarked;
