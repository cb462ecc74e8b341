package org.vmstudio.tck.guide;

import static org.assertj.core.api.Assertions.assertThat;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The folder of the page's reader, and what Maven does there: compile, and pack with bnd. */
final class GuideProject {
  private final Path folder;

  GuideProject(Path folder) {
    this.folder = folder;
  }

  /** Compiles {@code src/main/java} or {@code src/test/java}; a warning is a failure. */
  Path compile(String sources, List<Path> before) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("target").resolve(sources));
    String classPath =
        Stream.concat(before.stream().map(Path::toString), Stream.of(ownClassPath()))
            .reduce((one, other) -> one + File.pathSeparator + other)
            .orElseThrow();
    List<String> options =
        List.of(
            "-d",
            classes.toString(),
            "-cp",
            classPath,
            "--release",
            "25",
            "-proc:none",
            "-Xlint:all",
            "-Werror");
    StringWriter messages = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(javaFiles(folder.resolve(sources))))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
    return classes;
  }

  /** Packs classes as {@code bnd-maven-plugin} does: with {@code bnd.bnd} and the pom's version. */
  Path pack(Path classes, String version) throws Exception {
    Path jar = folder.resolve("target").resolve("plugin.jar");
    try (Builder builder = new Builder()) {
      builder.setProperties(headers(classes, version));
      builder.addClasspath(classes.toFile());
      builder.addClasspath(jarOf(org.vmstudio.api.vm.VirtualMachine.class));
      Jar packed = builder.build();
      assertThat(builder.getErrors()).isEmpty();
      assertThat(builder.getWarnings()).isEmpty();
      packed.write(jar.toFile());
    }
    return jar;
  }

  private Properties headers(Path classes, String version) throws IOException {
    Properties headers = new Properties();
    try (var reader = Files.newBufferedReader(folder.resolve("bnd.bnd"))) {
      headers.load(reader);
    }
    headers.setProperty("Bundle-Version", version);
    headers.setProperty("-includeresource", classes.toString());
    return headers;
  }

  private static File jarOf(Class<?> type) throws Exception {
    return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static String ownClassPath() {
    return System.getProperty("java.class.path");
  }

  private static List<Path> javaFiles(Path sources) throws IOException {
    try (Stream<Path> files = Files.walk(sources)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList();
    }
  }
}
