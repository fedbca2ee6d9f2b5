package dev.redoubt.cli.input;

/** The kinds of files that can be imported. */
enum ImportFormat {
  /** A table; see {@link CsvReader}. */
  CSV("csv"),
  /** Objects in JSON; see {@link JsonReader}. */
  JSON("json"),
  /** See {@link AwsIpRangesReader}. */
  AWS_IP_RANGES("aws-ip-ranges"),
  /** See {@link ServicesReader}. */
  SERVICES("services");

  private final String word;

  ImportFormat(String word) {
    this.word = word;
  }

  @Override
  public String toString() {
    return word;
  }
}
