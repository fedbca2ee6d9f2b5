/**
 * First trust between two servers by an activation key: EC J-PAKE (RFC 8236), then a certificate.
 */
@NullMarked
package dev.redoubt.trust.activation;

import org.jspecify.annotations.NullMarked;
