package org.vmstudio.loader.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.vmstudio.api.Bytes;
import org.vmstudio.api.Hash;
import org.vmstudio.api.message.ImageRef;
import org.vmstudio.api.message.ImageVersion;

/** Packs VM bundles around {@code ToyActivator}. */
record ToyJar(ImageRef image, Bytes bytes) {
  private static final String ACTIVATOR = "org/vmstudio/loader/toy/ToyActivator";

  static ToyJar of(String mode, String version, String imports) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (JarOutputStream jar = new JarOutputStream(bytes, manifest(mode, version, imports))) {
        for (String name : List.of(ACTIVATOR, ACTIVATOR + "$Other")) {
          jar.putNextEntry(new JarEntry(name + ".class"));
          try (InputStream in = ToyJar.class.getResourceAsStream("/" + name + ".class")) {
            jar.write(in.readAllBytes());
          }
        }
      }
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.toByteArray());
      return new ToyJar(
          new ImageRef("toy", ImageVersion.parse(version), Hash.wrap(digest)),
          Bytes.wrap(bytes.toByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static ToyJar of(String mode) {
    return of(mode, "1.0.0", "org.osgi.framework,org.vmstudio.api.vm,org.vmstudio.api.testing");
  }

  private static Manifest manifest(String mode, String version, String imports) {
    Manifest manifest = new Manifest();
    Attributes headers = manifest.getMainAttributes();
    headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    headers.putValue("Bundle-ManifestVersion", "2");
    headers.putValue("Bundle-SymbolicName", "toy");
    headers.putValue("Bundle-Version", version);
    headers.putValue("Bundle-Activator", ACTIVATOR.replace('/', '.'));
    headers.putValue("Import-Package", imports);
    headers.putValue("Toy-Mode", mode);
    return manifest;
  }
}
