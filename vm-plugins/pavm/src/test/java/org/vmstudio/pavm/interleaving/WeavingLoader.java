package org.vmstudio.pavm.interleaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * Loads some packages anew and weaves points into the classes of one of them. Everything else, and
 * so the interleaving that both sides know, comes from its parent.
 */
public final class WeavingLoader extends ClassLoader {
  private final String woven;
  private final Set<String> own;
  private final Weaver weaver = new Weaver();

  /**
   * Creates a loader.
   *
   * @param woven the package whose classes are woven
   * @param users packages that use it, which are loaded anew as they are
   */
  public WeavingLoader(String woven, Set<String> users) {
    super("woven", WeavingLoader.class.getClassLoader());
    this.woven = woven;
    this.own = users;
  }

  /** Makes an object of a class that uses woven ones, by its constructor without arguments. */
  public <T> T make(Class<T> type, String name) throws ReflectiveOperationException {
    return type.cast(loadClass(name).getDeclaredConstructor().newInstance());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    String inPackage = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    if (!inPackage.equals(woven) && !own.contains(inPackage)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      return known != null ? known : define(name, inPackage.equals(woven));
    }
  }

  private Class<?> define(String name, boolean isWoven) throws ClassNotFoundException {
    byte[] original = bytes(name);
    byte[] bytes = isWoven ? weaver.weave(original) : original;
    return defineClass(name, bytes, 0, bytes.length);
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new ClassNotFoundException(name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the class " + name, e);
    }
  }
}
