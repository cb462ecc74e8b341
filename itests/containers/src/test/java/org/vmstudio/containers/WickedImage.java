package org.vmstudio.containers;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.vmstudio.echo.EchoMachine;
import org.vmstudio.wicked.WickedMachine;

/** Makes the bundle of the wicked machine: that of the echo machine, and its own classes. */
final class WickedImage {

  private WickedImage() {}

  /** A bundle in a folder, with a wickedness. */
  static Path make(Path folder, String wickedness) throws IOException, URISyntaxException {
    Path jar = folder.resolve(wickedness + ".jar");
    try (JarFile echo = new JarFile(Processes.jarOf(EchoMachine.class).toFile());
        JarOutputStream out =
            new JarOutputStream(Files.newOutputStream(jar), manifest(echo, wickedness))) {
      for (JarEntry entry : Collections.list(echo.entries())) {
        if (entry.getName().endsWith(".class")) {
          try (InputStream in = echo.getInputStream(entry)) {
            put(out, entry.getName(), in);
          }
        }
      }
      addOwn(out);
    }
    return jar;
  }

  private static Manifest manifest(JarFile echo, String wickedness) throws IOException {
    Manifest manifest = echo.getManifest();
    Attributes headers = manifest.getMainAttributes();
    headers.remove(new Attributes.Name("Service-Component"));
    headers.remove(new Attributes.Name("Require-Capability"));
    headers.putValue("Bundle-Activator", WickedMachine.class.getName());
    headers.putValue(WickedMachine.HEADER, wickedness);
    return manifest;
  }

  private static void addOwn(JarOutputStream out) throws IOException, URISyntaxException {
    Path classes = Processes.jarOf(WickedMachine.class);
    Path folder = classes.resolve(WickedMachine.class.getPackageName().replace('.', '/'));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try (InputStream in = Files.newInputStream(file)) {
          put(out, classes.relativize(file).toString(), in);
        }
      }
    }
  }

  private static void put(JarOutputStream out, String name, InputStream in) throws IOException {
    out.putNextEntry(new JarEntry(name));
    in.transferTo(out);
    out.closeEntry();
  }
}
