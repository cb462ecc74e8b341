package org.vmstudio.tck.guide;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.vmstudio.tck.Sample;

/**
 * The plugin of docs/plugins.md, made as its reader would make it.
 *
 * @param page what the page tells
 * @param folder the reader's folder
 * @param jar the packed plugin
 * @param tests the compiled test
 */
public record GuidePlugin(GuidePage page, Path folder, Path jar, Path tests) {
  /** The page, from a module below itests. */
  public static final Path PAGE = Path.of("..", "..", "docs", "plugins.md");

  private static final String TEST = "com.example.tally.TallyTckTest";
  private static final Pattern VERSION =
      Pattern.compile("<artifactId>tally</artifactId>\\s*<version>([^<]+)</version>");

  /** Follows the page in an empty folder. */
  public static GuidePlugin in(Path folder) throws Exception {
    GuidePage page = GuidePage.read(PAGE);
    page.writeTo(folder);
    GuideProject project = new GuideProject(folder);
    Path jar = project.pack(project.compile("src/main/java", List.of()), version(folder));
    return new GuidePlugin(page, folder, jar, project.compile("src/test/java", List.of(jar)));
  }

  /** The sample that the page's test gives to the test kit. */
  public Sample sample() throws Exception {
    try (URLClassLoader loader = loader()) {
      Class<?> test = test(loader);
      Constructor<?> constructor = test.getDeclaredConstructor();
      Method sample = test.getDeclaredMethod("sample");
      constructor.setAccessible(true);
      sample.setAccessible(true);
      return (Sample) sample.invoke(constructor.newInstance());
    }
  }

  /** A loader of plugin and test, to be closed. */
  URLClassLoader loader() throws MalformedURLException {
    URL[] places = {jar.toUri().toURL(), tests.toUri().toURL()};
    return new URLClassLoader(places, GuidePlugin.class.getClassLoader());
  }

  /** The page's test. */
  static Class<?> test(URLClassLoader loader) throws ClassNotFoundException {
    return loader.loadClass(TEST);
  }

  private static String version(Path folder) throws Exception {
    Matcher version = VERSION.matcher(Files.readString(folder.resolve("pom.xml")));
    if (!version.find()) {
      throw new IllegalStateException("the page's pom has no version");
    }
    return version.group(1);
  }
}
