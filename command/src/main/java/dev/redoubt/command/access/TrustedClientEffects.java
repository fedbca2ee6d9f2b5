package dev.redoubt.command.access;

import dev.redoubt.command.CommandContext;
import dev.redoubt.command.Parameters;
import dev.redoubt.command.TypeEffects;
import dev.redoubt.command.error.Finding;
import dev.redoubt.command.error.InvalidParameterException;
import dev.redoubt.command.error.MissingParameterException;
import dev.redoubt.command.error.ValidationFailedException;
import dev.redoubt.model.ManagedObject;
import dev.redoubt.model.catalogue.IpText;
import dev.redoubt.model.catalogue.SettingTypes;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Each type of trusted client takes certain fields: the others are refused, or dropped when the
 * type changes. One trusted client must remain.
 */
public final class TrustedClientEffects implements TypeEffects {

  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "any", List.of(),
          "name", List.of(),
          "domain", List.of(),
          "ipv4 address", List.of("ipv4-address"),
          "ipv6 address", List.of("ipv6-address"),
          "ipv4 address range", List.of("ipv4-address-first", "ipv4-address-last"),
          "ipv6 address range", List.of("ipv6-address-first", "ipv6-address-last"),
          "ipv4 netmask", List.of("ipv4-address", "mask-length4"),
          "ipv6 netmask", List.of("ipv6-address", "mask-length6"),
          "wild cards (ip only)", List.of("wild-card"));

  private static final String MASK = "subnet-mask4";
  private static final List<String> ALL =
      List.of(
          "ipv4-address",
          "ipv6-address",
          "ipv4-address-first",
          "ipv4-address-last",
          "ipv6-address-first",
          "ipv6-address-last",
          "mask-length4",
          "mask-length6",
          "wild-card");

  private static final Pattern WILD_CARD =
      Pattern.compile("(?:\\*|\\d{1,3})(?:\\.(?:\\*|\\d{1,3})){3}");

  @Override
  public String type() {
    return SettingTypes.TRUSTED_CLIENT;
  }

  @Override
  public void completing(CommandContext context, ObjectNode body, Parameters request) {
    String type = body.path("client-type").asString("");
    List<String> wanted = FIELDS.getOrDefault(type, List.of());
    readMask(body, request, wanted);
    for (String field : ALL) {
      if (!wanted.contains(field)) {
        refuseSaid(request, field, type);
        body.remove(field);
      }
    }
    for (String field : wanted) {
      if (body.path(field).asString("").isEmpty()) {
        throw new MissingParameterException(field);
      }
    }
    check(body, type);
  }

  @Override
  public void deleting(CommandContext context, ManagedObject object) {
    if (context.objects().count(SettingTypes.TRUSTED_CLIENT) <= 1) {
      throw new ValidationFailedException(
          List.of(
              Finding.error(
                  "The last trusted client cannot be deleted. Add another first; one of type [any]"
                      + " lets in every address")));
    }
  }

  /** The dotted mask and the length are two ways to say one thing; the length is kept. */
  private static void readMask(ObjectNode body, Parameters request, List<String> wanted) {
    if (!wanted.contains("mask-length4")) {
      body.remove(MASK);
      return;
    }
    boolean said = request.has(MASK) || request.has("subnet-mask");
    if (said && !request.has("mask-length4") && !request.has("mask-length")) {
      IPAddress mask = new IPAddressString(body.path(MASK).asString("")).getAddress();
      Integer length = mask == null ? null : mask.getBlockMaskPrefixLength(true);
      if (length == null) {
        throw new InvalidParameterException(MASK, "Give a mask such as 255.255.255.0");
      }
      body.put("mask-length4", length);
    }
    JsonNode length = body.path("mask-length4");
    if (length.isInt()) {
      body.put(MASK, IpText.ipv4Mask(length.intValue()));
    }
  }

  private static void refuseSaid(Parameters request, String field, String type) {
    if (request.has(field)) {
      throw new InvalidParameterException(
          field, "A trusted client of type [" + type + "] does not have it");
    }
  }

  private static void check(ObjectNode body, String type) {
    if (type.endsWith("range")) {
      String family = type.substring(0, 4) + "-address";
      IPAddress first = address(body, family + "-first");
      IPAddress last = address(body, family + "-last");
      if (first.compareTo(last) > 0) {
        throw new InvalidParameterException(
            family + "-last", "The last address must not be before the first");
      }
    }
    String pattern = body.path("wild-card").asString("");
    if (!pattern.isEmpty() && !WILD_CARD.matcher(pattern).matches()) {
      throw new InvalidParameterException(
          "wild-card",
          "The invalid value ["
              + pattern
              + "] must be an IPv4 address with * for any of its four parts, such as 192.0.2.*");
    }
  }

  private static IPAddress address(ObjectNode body, String field) {
    return new IPAddressString(body.path(field).asString("")).getAddress();
  }
}
