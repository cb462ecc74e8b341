package org.vmstudio.loader.internal;

import java.lang.reflect.Proxy;
import java.util.Map;

/** Configurations as Declarative Services would make them. */
final class Annotations {
  private Annotations() {}

  /** A configuration with its defaults but for {@code settings}. */
  static <T> T defaults(Class<T> type, Map<String, Object> settings) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                settings.getOrDefault(method.getName(), method.getDefaultValue())));
  }
}
