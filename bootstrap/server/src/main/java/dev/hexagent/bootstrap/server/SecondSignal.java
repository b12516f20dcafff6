package dev.hexagent.bootstrap.server;

import java.lang.reflect.Proxy;
import java.util.List;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Once the server is stopping, a further SIGTERM or Ctrl+C ends it at once: what is on disk then is what a crash leaves. By
 * reflection, because the JDK's only way to hear signals draws a warning that cannot be silenced.
 */
final class SecondSignal implements ApplicationListener<ContextClosedEvent> {
  private static final System.Logger LOGGER = System.getLogger(SecondSignal.class.getName());
  private static final int KILLED_BY = 128; // and the number of the signal, as shells say it

  @Override
  public void onApplicationEvent(ContextClosedEvent event) {
    for (String name : List.of("TERM", "INT")) {
      try {
        haltAt(name);
      } catch (ReflectiveOperationException | RuntimeException e) { // -Xrs, or another JVM's ways
        LOGGER.log(System.Logger.Level.DEBUG, "A second SIG" + name + " will be ignored", e);
      }
    }
  }

  private static void haltAt(String name) throws ReflectiveOperationException {
    Class<?> type = Class.forName("sun.misc.Signal");
    Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
    Object signal = type.getConstructor(String.class).newInstance(name);
    int code = KILLED_BY + (int) type.getMethod("getNumber").invoke(signal);
    Object handler = Proxy.newProxyInstance(
        handlerType.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
          Runtime.getRuntime().halt(code);
          return null;
        });
    type.getMethod("handle", type, handlerType).invoke(null, signal, handler);
  }
}
