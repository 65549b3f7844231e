package io.tenure.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenure.failure.ExitCode;
import io.tenure.failure.Failure;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a machine says is told in one line: what, where, and what to do. */
class MachineProblemsTest {
  private static final String STAYS =
      " What was published before stays, unless published.json names this run. ";
  private static final String FOLDERS =
      "tenure.output.path for tables and work, SPARK_LOCAL_DIRS for shuffle files, TMPDIR for"
          + " temporary files.";

  @TempDir private Path folder;

  @Test
  void f11AFullDiskIsToldWithItsFolderAndRoom() {
    Path table = folder.resolve("work/a/customer_history");

    // as it comes from an executor: text alone
    Exception e =
        new SparkException(
            "Job aborted due to stage failure: Task failed while writing rows to file:"
                + table
                + ". SQLSTATE: 58030\n\tat a.B.c(B.java:1)\nCaused by: java.io.IOException: No space"
                + " left on device");

    assertThat(told(e))
        .matches(
            "\\Qthe run could not go on: No space left on device in file:"
                + table
                + " (\\E[0-9,]+\\.\\d MB free now\\)\\Q."
                + STAYS
                + "Make room there, or give another folder: "
                + FOLDERS
                + "\\E");
  }

  @Test
  void f11WhatPublicationsSayNamesTheirPlace() {
    Exception e =
        new UncheckedIOException(
            "Cannot create runs/a/_tenure in hdfs://host/out: Disk quota exceeded",
            new IOException("Disk quota exceeded"));

    assertThat(told(e))
        .startsWith(
            "the run could not go on: Disk quota exceeded in hdfs://host/out/runs/a/_tenure."
                + STAYS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot unpack libzstd-jni-1.5.7-7: No space left on device",
        "Failed to write a native library file at /tmp",
        "UnsatisfiedLinkError: /tmp/snappy-1.1.10-libsnappyjava.so: failed to map segment from shared"
            + " object",
        "Could not initialize class com.github.luben.zstd.RecyclingBufferPool",
        "Could not initialize class org.xerial.snappy.Snappy",
        "Could not initialize class net.jpountz.lz4.LZ4Factory"
      })
  void f11NativeCodeThatCannotBeUnpackedIsTold(String said) {
    // of a task that wrote, so that other folders are named, too
    Exception e =
        new SparkException(
            "Task failed while writing rows to file:/out. java.lang.Error: "
                + said
                + " (of class E)\n\tat a.B");

    assertThat(told(e))
        .startsWith(
            "the run could not go on: " + said + " in " + System.getProperty("java.io.tmpdir"))
        .contains(" MB free now)." + STAYS + "What compresses unpacks native code into")
        .endsWith("spark.executor.extraJavaOptions for spark-submit.");
  }

  @Test
  void f11TheCauseIsToldBeforeItsConsequence() {
    Exception e =
        new SparkException(
            "java.lang.NoClassDefFoundError: Could not initialize class"
                + " com.github.luben.zstd.Zstd\nCaused by: java.lang.ExceptionInInitializerError:"
                + " Exception java.lang.UnsatisfiedLinkError: /tmp/libzstd-jni.so: no [in thread]");

    assertThat(told(e)).contains("go on: UnsatisfiedLinkError: /tmp/libzstd-jni.so: no in /");
  }

  @Test
  void otherNativeCodeIsNotOfTheMachine() {
    assertThat(
            MachineProblems.of(
                new UnsatisfiedLinkError(
                    "'boolean org.apache.hadoop.io.nativeio.NativeIO.access'")))
        .isEmpty();
  }

  @Test
  void f13AFileSystemThatTurnedReadOnlyIsTold() {
    Exception e = new FileNotFoundException(folder + "/shuffle_1.data (Read-only file system)");

    assertThat(told(e))
        .startsWith(
            "the run could not go on: Read-only file system in " + folder + "/shuffle_1.data (")
        .endsWith(STAYS + "Give this user the right to use it, or another folder: " + FOLDERS);
  }

  @Test
  void f13AFolderThatCannotBeMadeIsTold() {
    Exception e =
        new SparkException(
            "Lost task 1.0: java.io.IOException: Mkdirs failed to create file:/out/work/a (exists="
                + "false, cwd=file:/)");

    assertThat(told(e)).startsWith("the run could not go on: Mkdirs failed in file:/out/work/a (");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Lost task 0.0: java.lang.OutOfMemoryError: Java heap space"
            + "|java.lang.OutOfMemoryError: Java heap space",
        "Total size of serialized results of 9 tasks (1031.0 MiB) is bigger than"
            + " spark.driver.maxResultSize (1024.0 MiB)"
            + "|(1031.0 MiB) is bigger than spark.driver.maxResultSize",
        "ExecutorLostFailure (executor 1 exited caused by one of the running tasks) Reason: x"
            + "|ExecutorLostFailure (executor 1 exited caused by one of the running tasks)",
        "Call From a/1 to b:8020 failed on connection exception: java.net.ConnectException:"
            + " Connection refused|Connection refused",
        "/tmp/blockmgr-1/0a/temp (No such file or directory)"
            + "|/tmp/blockmgr-1/0a/temp (No such file or directory)",
        "Cannot call methods on a stopped SparkContext.|stopped SparkContext"
      })
  void f12MemoryAndExecutorsThatAreLostAreTold(String text, String told) {
    assertThat(told(new SparkException(text))).startsWith("the run could not go on: " + told + ".");
  }

  /** As many words as there are file systems: what one says is passed on. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.io.IOException: Filesystem closed|Filesystem closed",
        "java.nio.file.FileSystemException: /out/a: Stale file handle"
            + "|/out/a: Stale file handle",
        "org.apache.hadoop.hdfs.server.namenode.SafeModeException: Cannot create directory /out/a."
            + " Name node is in safe mode."
            + "|Cannot create directory /out/a. Name node is in safe mode"
      })
  void f02WhatAFileSystemSaysIsTold(String text, String told) {
    Exception e =
        new SparkException(
            "Job aborted due to stage failure: Task failed while writing rows to hdfs://host/out/a."
                + "\n\tat a.B.c(B.java:1)\nCaused by: "
                + text
                + "\n\tat a.B.c(B.java:1)");

    assertThat(told(e))
        .isEqualTo(
            "the run could not go on: "
                + told
                + " in hdfs://host/out/a."
                + STAYS
                + "Look after the file system there, and start the run again.");
  }

  @Test
  void aFileSystemWithoutItsLibraryIsTold() {
    assertThat(told(new UnsupportedFileSystemException("No FileSystem for scheme \"s3a\"")))
        .matches(
            "\\Qthe run could not go on: No FileSystem for scheme \"s3a\"."
                + STAYS
                + "To mend it, add the library of the file system, in the version of Hadoop that Spark has: for"
                + " s3a --packages org.apache.hadoop:hadoop-aws:\\E\\d+\\.\\d+\\.\\d+\\.");
  }

  @Test
  void aSessionThatCannotStartIsTold() {
    assertThat(
            MachineProblems.ofStart(
                    new IllegalArgumentException(
                        "[INVALID_DRIVER_MEMORY] System memory 9 must be at least 10.\nPlease."
                            + " SQLSTATE: F0000"))
                .problems())
        .containsExactly(
            "Spark cannot start: System memory 9 must be at least 10. Nothing was read. Correct its"
                + " options.");
  }

  @Test
  void whatIsOursKeepsItsStackTrace() {
    assertThat(MachineProblems.of(new IllegalStateException("a row without a segment"))).isEmpty();
    assertThat(MachineProblems.of(new NotSerializableException("io.tenure.A"))).isEmpty();
  }

  private static String told(Exception e) {
    Failure failure = MachineProblems.of(e).orElseThrow();
    assertThat(failure.exitCode()).isEqualTo(ExitCode.ENVIRONMENT);
    return failure.problems().get(0);
  }
}
