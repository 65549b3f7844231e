package io.tenure.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A standalone Spark cluster of processes on this machine: a master and workers of one core. */
public final class Cluster implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private Cluster(Path folder, int port) {
    this.folder = folder;
    this.port = port;
  }

  /**
   * Starts a cluster. A program may be submitted at once: workers and programs try again until the
   * master answers.
   *
   * @param folder for its logs and scratch files
   */
  public static Cluster start(Path folder, int workers) throws IOException {
    Cluster cluster = new Cluster(folder, freePort());
    try {
      cluster.installSpark();
      cluster.startMaster();
      for (int number = 1; number <= workers; number++) {
        cluster.startWorker(number);
      }
      return cluster;
    } catch (IOException e) {
      cluster.close();
      throw e;
    }
  }

  public String master() {
    return "spark://" + HOST + ":" + port;
  }

  /** What workers and programs find their Spark by. */
  public Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME", home().toString(),
        "SPARK_SCALA_VERSION", "2.13",
        "SPARK_LOCAL_DIRS", folder.resolve("local").toString());
  }

  /** How many programs a worker has run a part of. */
  public long programs(int worker) throws IOException {
    try (var entries = Files.list(work(worker))) {
      return entries.filter(entry -> entry.getFileName().toString().startsWith("app-")).count();
    }
  }

  /** Ends, without warning, the processes that do a program's work; false if there are none yet. */
  public boolean killExecutors() {
    List<ProcessHandle> executors =
        processes.stream()
            .flatMap(process -> process.descendants())
            .filter(ProcessHandle::isAlive)
            .toList();
    executors.forEach(ProcessHandle::destroyForcibly);
    return !executors.isEmpty();
  }

  @Override
  public void close() {
    processes.forEach(SparkProcess::end);
  }

  private void installSpark() throws IOException {
    Path jars = Files.createDirectories(home().resolve("jars"));
    for (Path jar : SparkProcess.jars()) {
      Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
    }
  }

  private void startMaster() throws IOException {
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        List.of("--host", HOST, "--port", String.valueOf(port), "--webui-port", "0"));
  }

  private void startWorker(int number) throws IOException {
    start(
        "worker" + number,
        "org.apache.spark.deploy.worker.Worker",
        List.of(
            "--host",
            HOST,
            "--webui-port",
            "0",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            work(number).toString(),
            master()));
  }

  private void start(String name, String mainClass, List<String> arguments) throws IOException {
    List<String> command = SparkProcess.java(mainClass, arguments.toArray(String[]::new));
    processes.add(SparkProcess.start(command, environment(), folder.resolve(name)));
  }

  private Path home() {
    return folder.resolve("spark");
  }

  private Path work(int number) {
    return folder.resolve("work" + number);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
