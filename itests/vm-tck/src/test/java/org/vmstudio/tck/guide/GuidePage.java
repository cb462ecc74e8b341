package org.vmstudio.tck.guide;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page that tells its reader to make files: a bold path, and under it the fenced text. */
public final class GuidePage {
  private static final Pattern FILE =
      Pattern.compile("(?ms)^\\*\\*`([^`]+)`\\*\\*\\n```\\w+\\n(.*?)^```$");

  private final Map<String, String> files = new LinkedHashMap<>();

  private GuidePage(String text) {
    Matcher matcher = FILE.matcher(text);
    while (matcher.find()) {
      if (files.put(matcher.group(1), matcher.group(2)) != null) {
        throw new IllegalStateException(matcher.group(1) + " is told twice");
      }
    }
  }

  static GuidePage read(Path page) throws IOException {
    return new GuidePage(Files.readString(page));
  }

  /** The paths of the files, in the page's order. */
  public List<String> paths() {
    return List.copyOf(files.keySet());
  }

  /** Makes the files in a folder. */
  void writeTo(Path folder) throws IOException {
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
  }
}
