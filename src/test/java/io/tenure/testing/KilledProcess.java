package io.tenure.testing;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.Location;
import com.sun.jdi.Method;
import com.sun.jdi.ReferenceType;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import com.sun.jdi.connect.LaunchingConnector;
import com.sun.jdi.connect.VMStartException;
import com.sun.jdi.event.BreakpointEvent;
import com.sun.jdi.event.ClassPrepareEvent;
import com.sun.jdi.event.Event;
import com.sun.jdi.event.EventSet;
import com.sun.jdi.event.VMDisconnectEvent;
import com.sun.jdi.request.ClassPrepareRequest;
import com.sun.jdi.request.EventRequestManager;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A Java process that gets SIGKILL in the midst of its work: right before the n-th call by which it
 * changes a file, whichever of Java's interfaces it uses. A debugger stops it there.
 */
public final class KilledProcess {
  /** Where Java asks the operating system to change something, of Java 17 and later on Linux. */
  private static final Map<String, Set<String>> CALLS =
      Map.of(
          "sun.nio.fs.UnixNativeDispatcher",
          Set.of("rename", "unlink", "mkdir", "rmdir", "symlink"),
          "sun.nio.ch.FileChannelImpl",
          Set.of("write", "force"),
          "java.io.FileOutputStream",
          Set.of("write"),
          "java.io.File",
          Set.of("mkdir", "renameTo", "delete"));

  private final VirtualMachine machine;
  private final EventRequestManager requests;
  private final int last;
  private int calls;

  private KilledProcess(VirtualMachine machine, int last) {
    this.machine = machine;
    this.requests = machine.eventRequestManager();
    this.last = last;
  }

  /**
   * Runs a class and returns when the process is dead.
   *
   * @param options of Java, and
   * @param program the class and its arguments, without blanks in them
   * @param last the number of the call before which it is killed
   * @return how many calls it came to; fewer than the last if it ended by itself
   */
  public static int run(List<String> options, List<String> program, int last)
      throws IOException, InterruptedException {
    LaunchingConnector launch = Bootstrap.virtualMachineManager().defaultConnector();
    Map<String, Connector.Argument> arguments = launch.defaultArguments();
    arguments.get("options").setValue(String.join(" ", options));
    arguments.get("main").setValue(String.join(" ", program));
    try {
      KilledProcess process = new KilledProcess(launch.launch(arguments), last);
      process.stopAtCalls();
      process.follow();
      process.machine.process().waitFor();
      return process.calls;
    } catch (IllegalConnectorArgumentsException | VMStartException e) {
      throw new IllegalStateException("no process to kill", e);
    }
  }

  private void stopAtCalls() {
    CALLS
        .keySet()
        .forEach(
            name -> {
              ClassPrepareRequest loaded = requests.createClassPrepareRequest();
              loaded.addClassFilter(name);
              loaded.enable();
              machine.classesByName(name).forEach(this::stopIn);
            });
  }

  private void stopIn(ReferenceType type) {
    for (Method method : type.methods()) {
      Location start = method.location();
      if (!method.isNative() && start != null && CALLS.get(type.name()).contains(method.name())) {
        requests.createBreakpointRequest(start).enable();
      }
    }
  }

  private void follow() throws InterruptedException {
    while (true) {
      EventSet events = machine.eventQueue().remove();
      for (Event event : events) {
        if (event instanceof ClassPrepareEvent loaded) {
          stopIn(loaded.referenceType());
        } else if (event instanceof BreakpointEvent && ++calls == last) {
          machine.process().destroyForcibly();
          return;
        } else if (event instanceof VMDisconnectEvent) {
          return;
        }
      }
      events.resume();
    }
  }
}
