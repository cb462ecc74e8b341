package org.vmstudio.tck.flaws;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;

/** Something as it was, but for one method. */
final class Altered {
  private Altered() {}

  /** What is done in place of a method. */
  @FunctionalInterface
  interface Instead {
    Object call(Original original, Object[] arguments) throws Throwable;
  }

  /** The method that was there before. */
  @FunctionalInterface
  interface Original {
    Object call() throws Throwable;
  }

  static <T> T in(Class<T> type, Object real, String method, Instead instead) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              Original original = () -> invoke(called, real, arguments);
              return called.getName().equals(method)
                  ? instead.call(original, arguments)
                  : original.call();
            }));
  }

  private static Object invoke(Method method, Object target, Object[] arguments) throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
