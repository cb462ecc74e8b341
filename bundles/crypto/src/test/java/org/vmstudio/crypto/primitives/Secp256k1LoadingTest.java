package org.vmstudio.crypto.primitives;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles embed their own copies of this package: each must load its own native library. */
class Secp256k1LoadingTest {

  @Test
  void everyClassLoaderGetsItsOwnNativeLibrary() throws Exception {
    URL[] classPath = classPath();
    try (URLClassLoader first =
            new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader());
        URLClassLoader second =
            new URLClassLoader(classPath, ClassLoader.getPlatformClassLoader())) {
      assertThat(List.of(nameIn(first), nameIn(second), Secp256k1.fastest().name()))
          .containsOnly("libsecp256k1");
    }
  }

  @Test
  void fallsBackToJavaWhereTheNativeLibraryIsMissing() throws Exception {
    URL[] withoutLibrary =
        Arrays.stream(classPath())
            .filter(url -> !url.getPath().contains("secp256k1"))
            .toArray(URL[]::new);
    assertThat(withoutLibrary).hasSizeLessThan(classPath().length);
    try (URLClassLoader loader =
        new URLClassLoader(withoutLibrary, ClassLoader.getPlatformClassLoader())) {
      assertThat(nameIn(loader)).isEqualTo("BouncyCastle");
    }
  }

  @Test
  void leavesNoFileBehind(@TempDir Path folder) throws Exception {
    NativeSecp256k1.loadLibrary(folder);
    assertThat(folder).isEmptyDirectory();
  }

  private static Object nameIn(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(Secp256k1.class.getName());
    Object curve = type.getMethod("fastest").invoke(null);
    return type.getMethod("name").invoke(curve);
  }

  private static URL[] classPath() throws MalformedURLException {
    String[] entries = System.getProperty("java.class.path").split(File.pathSeparator);
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      URI entry = new File(entries[i]).toURI();
      urls[i] = entry.toURL();
    }
    return urls;
  }
}
