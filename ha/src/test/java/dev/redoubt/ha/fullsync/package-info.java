@NullMarked
package dev.redoubt.ha.fullsync;

import org.jspecify.annotations.NullMarked;
