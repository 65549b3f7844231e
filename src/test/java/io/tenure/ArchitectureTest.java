package io.tenure;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/** The package rules of the job, checked on the compiled classes. */
@AnalyzeClasses(packages = "io.tenure", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule CALENDAR_STANDS_ALONE =
      standsAlone("calendar").because("periods are understood and tested without the rest");

  @ArchTest
  static final ArchRule STATISTICS_STAND_ALONE =
      standsAlone("statistics").because("formulas are checked against papers, not against tables");

  @ArchTest
  static final ArchRule FORECASTS_ARE_NUMBERS_IN_NUMBERS_OUT =
      noClasses()
          .that()
          .resideInAPackage("io.tenure.forecast..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.tenure..")
                  .and(not(resideInAnyPackage("io.tenure.forecast..", "io.tenure.statistics..")))
                  .or(resideInAPackage("org.apache.."))
                  .as("are ours, or Spark's"))
          .because("models are checked against papers, not against tables");

  @ArchTest
  static final ArchRule CONTRACTS_STAND_ALONE =
      standsAlone("contracts")
          .because("movements are tested against arithmetic, not against tables");

  @ArchTest
  static final ArchRule TABLE_STANDS_ALONE =
      standsAlone("table").because("every table depends on what a contract is, never the reverse");

  @ArchTest
  static final ArchRule CALENDAR_IS_PLAIN_JAVA =
      noClasses()
          .that()
          .resideInAPackage("io.tenure.calendar..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache..")
          .allowEmptyShould(true)
          .because("period arithmetic runs in tight loops and in tests that need no session");

  @ArchTest
  static final ArchRule MARTS_SEE_NO_INPUT =
      noClasses()
          .that()
          .resideInAPackage("io.tenure.tables..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.tenure.source..", "io.tenure.staging..")
          .allowEmptyShould(true)
          .because("published tables come from the customer history alone, never from the inputs");

  @ArchTest
  static final ArchRule ONLY_SETTINGS_KNOW_THE_CONFIG_LIBRARY =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.tenure.settings..", "io.tenure.json..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.typesafe.config..")
          .allowEmptyShould(true)
          .because("the rest gets records whose problems have already been reported together");

  @ArchTest
  static final ArchRule ONLY_SOURCE_AND_PUBLISH_READ_AND_WRITE =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.tenure.source..",
              "io.tenure.publish..",
              "io.tenure.targets..",
              "io.tenure.sample..")
          .should()
          .accessTargetWhere(
              calls(SparkSession.class, "read", "readStream", "table", "sql")
                  .or(calls(Dataset.class, "write", "writeTo", "writeStream", "mergeInto"))
                  .or(calls(DataFrameReader.class)))
          .allowEmptyShould(true)
          .because("schemas, formats and commits are decided in one place each");

  @ArchTest
  static final ArchRule NO_SCALA =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAPackage("scala..")
          .because("one jar serves Spark on Scala 2.12 and 2.13, whose classes differ");

  @ArchTest
  static final ArchRule NO_SCALA_IN_CALLED_SIGNATURES =
      noClasses()
          .should()
          .callCodeUnitWhere(hasScalaInSignature())
          .because(
              "a method that takes or returns a Scala collection has another signature on 2.12,"
                  + " where the call ends in NoSuchMethodError");

  @ArchTest
  static final ArchRule NO_SPARK_INTERNALS =
      noClasses()
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "org.apache.spark.sql.catalyst..",
                      "org.apache.spark.sql.classic..",
                      "org.apache.spark.sql.execution..",
                      "org.apache.spark.sql.internal..",
                      "org.apache.spark.rdd..")
                  .or(name("org.apache.spark.api.java.JavaRDD"))
                  .or(name("org.apache.spark.api.java.JavaPairRDD"))
                  .or(name("org.apache.spark.api.java.JavaDoubleRDD")))
          .because("only the public Dataset API is the same in Spark 3.5 and 4.x");

  @ArchTest
  static final ArchRule NO_RDD_BY_THE_BACK_DOOR =
      noClasses()
          .should()
          .accessTargetWhere(calls(Dataset.class, "rdd", "javaRDD", "toJavaRDD"))
          .because("an RDD leaves the optimiser and is absent from Spark Connect");

  /**
   * F8: a task that is lost is done again, maybe over rows in another order. What gives other rows
   * then would leave the tables of one run in two states.
   */
  @ArchTest
  static final ArchRule F08_NOTHING_DEPENDS_ON_THE_ORDER_OF_ROWS =
      noClasses()
          .should()
          .accessTargetWhere(
              calls(
                      functions.class,
                      "rand",
                      "randn",
                      "uuid",
                      "shuffle",
                      "monotonically_increasing_id",
                      "spark_partition_id",
                      "first",
                      "first_value",
                      "last",
                      "last_value",
                      "any_value",
                      "collect_list",
                      "collect_set",
                      "current_timestamp",
                      "current_date",
                      "now")
                  .or(calls(Dataset.class, "sample", "randomSplit", "dropDuplicates"))
                  .or(isRoundRobin()))
          .because("results have to be identical after a lost executor");

  @ArchTest
  static final ArchRule NO_BEAN_ENCODERS =
      noClasses()
          .should()
          .accessTargetWhere(calls(Encoders.class, "bean", "kryo", "javaSerialization"))
          .because(
              "a record as a bean silently yields an empty schema; rows have explicit schemas");

  @ArchTest
  static final ArchRule NO_CYCLES =
      slices()
          .matching("io.tenure.(*)..")
          .should()
          .beFreeOfCycles()
          .allowEmptyShould(true)
          .because("the packages have an order: the one in which the data flows");

  @ArchTest
  static void onlyOneClassBuildsASession(JavaClasses classes) {
    Set<String> builders = new TreeSet<>();
    for (JavaClass ours : classes) {
      ours.getAccessesFromSelf().stream()
          .filter(calls(SparkSession.class, "builder", "newSession"))
          .forEach(access -> builders.add(access.getOriginOwner().getName()));
    }
    assertThat(builders)
        .as("Classes that make a session: its settings are decided in one place")
        .hasSizeLessThanOrEqualTo(1);
  }

  private static ArchRule standsAlone(String part) {
    String packages = "io.tenure." + part + "..";
    return noClasses()
        .that()
        .resideInAPackage(packages)
        .should()
        .dependOnClassesThat(
            resideInAPackage("io.tenure..")
                .and(not(resideInAPackage(packages)))
                .and(not(name("io.tenure.SuppressForbidden")))
                .as("are ours but outside %s", packages))
        .allowEmptyShould(true);
  }

  /** Calls and method references; without names, any method of the owner. */
  private static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... methods) {
    List<String> names = List.of(methods);
    return describe(
        owner.getSimpleName() + names,
        access ->
            access.getTargetOwner().isAssignableTo(owner)
                && (names.isEmpty() || names.contains(access.getTarget().getName())));
  }

  /** A number of partitions and no column: rows go round, in the order in which they come. */
  private static DescribedPredicate<JavaAccess<?>> isRoundRobin() {
    return describe(
        "it deals rows out in turns",
        access ->
            access instanceof JavaCall<?> call
                && call.getTargetOwner().isAssignableTo(Dataset.class)
                && call.getTarget().getName().equals("repartition")
                && call.getTarget().getRawParameterTypes().size() == 1);
  }

  /** Function types are the same on both Scala lines, and Java lambdas implement them. */
  private static DescribedPredicate<JavaCall<?>> hasScalaInSignature() {
    return describe(
        "its signature has a Scala type other than a function",
        call ->
            Stream.concat(
                    call.getTarget().getRawParameterTypes().stream(),
                    Stream.of(call.getTarget().getRawReturnType()))
                .map(JavaClass::getName)
                .anyMatch(name -> name.startsWith("scala.") && !name.startsWith("scala.Function")));
  }
}
