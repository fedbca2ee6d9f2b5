/**
 * Verifies policy packages, installs them on gateways and keeps what is installed where.
 *
 * <p>{@link dev.redoubt.command.policy.PolicyVerification} decides, from the objects of one moment;
 * the commands run it and record.
 */
@NullMarked
package dev.redoubt.command.policy;

import org.jspecify.annotations.NullMarked;
