package dev.redoubt.session;

import dev.redoubt.model.CanonicalJson;
import dev.redoubt.model.Domain;
import dev.redoubt.model.Uid;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is kept of a private session beside its changes.
 *
 * @param uid its uid; a publish gives it a new one
 * @param owner who works in it
 * @param domain where
 * @param name may be empty
 * @param description may be empty
 * @param comments may be empty
 * @param timeoutSeconds idle seconds until its login ends
 * @param address where the last login came from
 * @param lastLogin when
 * @param lastLogout empty while a login works in it
 * @param move names the attempt of another server to take the session over; empty if there is none
 */
record SessionRecord(
    Uid uid,
    Owner owner,
    Domain domain,
    String name,
    String description,
    String comments,
    int timeoutSeconds,
    String address,
    Instant lastLogin,
    Optional<Instant> lastLogout,
    Optional<Uid> move) {

  static SessionRecord of(Uid uid, Owner owner, String address, LoginOptions options, Instant now) {
    return new SessionRecord(
        uid,
        owner,
        options.domain(),
        options.name(),
        options.description(),
        options.comments(),
        options.timeoutSeconds(),
        address,
        now,
        Optional.empty(),
        Optional.empty());
  }

  /** The name of the administrator who works in it. */
  String administrator() {
    return owner.name();
  }

  static SessionRecord decode(byte[] bytes) {
    return fromJson(CanonicalJson.decodeObject(bytes));
  }

  static SessionRecord fromJson(ObjectNode json) {
    long logout = json.path("last-logout").longValue(0);
    return new SessionRecord(
        Uid.parse(json.path("uid").asString("")),
        Owner.read(json),
        Domain.find(Uid.parse(json.path("domain").asString(""))).orElse(Domain.SMC_USER),
        json.path("name").asString(""),
        json.path("description").asString(""),
        json.path("comments").asString(""),
        json.path("timeout").intValue(LoginOptions.DEFAULT_TIMEOUT_SECONDS),
        json.path("address").asString(""),
        Instant.ofEpochMilli(json.path("last-login").longValue(0)),
        logout == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(logout)),
        Uid.tryParse(json.path("move").asString("")));
  }

  byte[] encode() {
    return CanonicalJson.encode(toJson());
  }

  ObjectNode toJson() {
    ObjectNode json = CanonicalJson.MAPPER.createObjectNode();
    json.put("uid", uid.toString());
    owner.write(json);
    json.put("domain", domain.uid().toString());
    json.put("name", name);
    json.put("description", description);
    json.put("comments", comments);
    json.put("timeout", timeoutSeconds);
    json.put("address", address);
    json.put("last-login", lastLogin.toEpochMilli());
    lastLogout.ifPresent(time -> json.put("last-logout", time.toEpochMilli()));
    move.ifPresent(attempt -> json.put("move", attempt.toString()));
    return json;
  }

  SessionRecord withUid(Uid newUid) {
    return new SessionRecord(
        newUid,
        owner,
        domain,
        name,
        description,
        comments,
        timeoutSeconds,
        address,
        lastLogin,
        lastLogout,
        Optional.empty());
  }

  SessionRecord withDetails(String newName, String newDescription, int newTimeoutSeconds) {
    return new SessionRecord(
        uid,
        owner,
        domain,
        newName,
        newDescription,
        comments,
        newTimeoutSeconds,
        address,
        lastLogin,
        lastLogout,
        move);
  }

  SessionRecord loggedIn(Owner newOwner, String newAddress, Instant now) {
    return new SessionRecord(
        uid,
        newOwner,
        domain,
        name,
        description,
        comments,
        timeoutSeconds,
        newAddress,
        now,
        Optional.empty(),
        move);
  }

  /** The same changes in the hands of another administrator, who has not logged in to them yet. */
  SessionRecord assignedTo(Owner newOwner) {
    return new SessionRecord(
        uid,
        newOwner,
        domain,
        name,
        description,
        comments,
        timeoutSeconds,
        address,
        lastLogin,
        lastLogout,
        Optional.empty());
  }

  SessionRecord loggedOut(Instant now) {
    return new SessionRecord(
        uid,
        owner,
        domain,
        name,
        description,
        comments,
        timeoutSeconds,
        address,
        lastLogin,
        Optional.of(now),
        move);
  }

  /** The same, with another server that takes it over, or none any more. */
  SessionRecord moving(Optional<Uid> attempt) {
    return new SessionRecord(
        uid,
        owner,
        domain,
        name,
        description,
        comments,
        timeoutSeconds,
        address,
        lastLogin,
        lastLogout,
        attempt);
  }
}
