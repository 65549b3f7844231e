package io.tenure.publish;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On HDFS: a name node and a data node on the loopback address. Their classes are on the class path
 * of this test alone, hence called by their names.
 */
class HdfsPublicationIT extends PublicationContract {
  private static final AtomicInteger OUTPUTS = new AtomicInteger();
  private static final String CLUSTER = "org.apache.hadoop.hdfs.MiniDFSCluster";

  @TempDir private static Path folder;
  private static AutoCloseable cluster;
  private static URI root;

  @BeforeAll
  static void start() throws ReflectiveOperationException {
    Class<?> builder = Class.forName(CLUSTER + "$Builder");
    Object cluster =
        builder
            .getMethod("build")
            .invoke(
                builder
                    .getConstructor(Configuration.class, File.class)
                    .newInstance(new Configuration(), folder.toFile()));
    HdfsPublicationIT.cluster = (AutoCloseable) cluster;
    root = (URI) Class.forName(CLUSTER).getMethod("getURI").invoke(cluster);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  /**
   * One data node beside other tests reports its blocks late; a client waits for twelve seconds.
   */
  @Override
  Configuration hadoop() {
    Configuration patient = new Configuration(super.hadoop());
    patient.setInt("dfs.client.block.write.locateFollowingBlock.retries", 10);
    return patient;
  }

  @Test
  void aRunFoldsOnlyWhatIsNew(@TempDir Path inputs) throws IOException {
    requireThatARunFoldsOnlyWhatIsNew(inputs);
  }

  @Override
  String newOutput() {
    return root + "/out-" + OUTPUTS.incrementAndGet();
  }
}
