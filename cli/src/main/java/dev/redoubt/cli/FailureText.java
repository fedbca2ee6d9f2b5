package dev.redoubt.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Puts failures of Java's libraries, whose messages are for programmers, into words. */
public final class FailureText {

  private FailureText() {}

  /** What went wrong with a file: many of Java's messages are nothing but its name. */
  public static String of(IOException failure) {
    return switch (failure) {
      case NoSuchFileException e -> "There is no file " + e.getFile();
      case AccessDeniedException e ->
          "No permission for " + e.getFile() + "; check its owner and that of its directories";
      case FileAlreadyExistsException e -> e.getFile() + " is there already, and is no directory";
      case NotDirectoryException e -> e.getFile() + " is no directory";
      case DirectoryNotEmptyException e -> "The directory " + e.getFile() + " is not empty";
      case FileSystemException e -> String.valueOf(e.getMessage());
      default -> String.valueOf(failure.getMessage());
    };
  }

  /** What is wrong with a JSON text, and where. */
  public static String of(JacksonException failure) {
    String message = String.valueOf(failure.getOriginalMessage());
    int aside = message.indexOf(" (start marker at");
    String problem = aside < 0 ? message : message.substring(0, aside);
    TokenStreamLocation place = failure.getLocation();
    return place == null || place.getLineNr() < 1
        ? problem
        : "line " + place.getLineNr() + ", column " + place.getColumnNr() + ": " + problem;
  }
}
