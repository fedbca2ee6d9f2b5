package dev.redoubt.command.error;

/** A policy cannot be verified or installed. */
public final class PolicyException extends CommandException {

  private static final long serialVersionUID = 1L;

  private PolicyException(ErrorCode code, String message) {
    super(code, message);
  }

  /** Verification found errors. */
  public static PolicyException verification(String message) {
    return new PolicyException(ErrorCode.POLICY_VERIFICATION_FAILED, message);
  }

  /** No target, or not every one that had to, took the policy. */
  public static PolicyException installation(String message) {
    return new PolicyException(ErrorCode.POLICY_INSTALLATION_FAILED, message);
  }

  /** Another policy is installed on a target. */
  public static PolicyException mismatch(String message) {
    return new PolicyException(ErrorCode.INSTALLED_POLICY_MISMATCH, message);
  }
}
