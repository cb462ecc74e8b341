package org.vmstudio.api.testing;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as Declarative Services would make them. */
public final class Configurations {

  private Configurations() {}

  /** A configuration with its defaults but for {@code settings}. */
  public static <T> T of(Class<T> type, Map<String, Object> settings) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                settings.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
