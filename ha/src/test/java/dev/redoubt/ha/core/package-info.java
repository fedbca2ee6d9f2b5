/** Tests of the HA core in virtual time. */
@NullMarked
package dev.redoubt.ha.core;

import org.jspecify.annotations.NullMarked;
