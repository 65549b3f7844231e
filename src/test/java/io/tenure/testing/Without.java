package io.tenure.testing;

import java.util.function.Supplier;

/** A class path that lacks a library. */
public final class Without {

  /**
   * Does something where classes are not found.
   *
   * @param prefix of their names
   */
  public static <T> T classes(String prefix, Supplier<T> action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(
        new ClassLoader(before) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith(prefix)) {
              throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
          }
        });
    try {
      return action.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Without() {}
}
