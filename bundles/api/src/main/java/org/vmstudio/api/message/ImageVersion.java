package org.vmstudio.api.message;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version of a VM image, ordered as OSGi orders bundle versions.
 *
 * @param major incompatible changes
 * @param minor additions
 * @param micro corrections
 * @param qualifier letters, digits, {@code _} and {@code -}; empty where there is none
 */
public record ImageVersion(int major, int minor, int micro, String qualifier)
    implements Comparable<ImageVersion> {
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{1,9})(?:\\.(\\d{1,9}))?(?:\\.(\\d{1,9}))?(?:\\.([A-Za-z0-9_-]{1,64}))?");
  private static final Comparator<ImageVersion> ORDER =
      Comparator.comparingInt(ImageVersion::major)
          .thenComparingInt(ImageVersion::minor)
          .thenComparingInt(ImageVersion::micro)
          .thenComparing(ImageVersion::qualifier);

  /**
   * Reads {@code major[.minor[.micro[.qualifier]]]}.
   *
   * @throws IllegalArgumentException on any other form
   */
  public static ImageVersion parse(String text) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a version: " + text);
    }
    return new ImageVersion(
        number(matcher.group(1)),
        number(matcher.group(2)),
        number(matcher.group(3)),
        matcher.group(4) == null ? "" : matcher.group(4));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  @Override
  public int compareTo(ImageVersion other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String numbers = major + "." + minor + "." + micro;
    return qualifier.isEmpty() ? numbers : numbers + "." + qualifier;
  }
}
