package io.tenure;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a reader can rely on of every class: its name is the only one of its kind, and no call is a
 * row of arguments to be counted off. The lists of exemptions only ever get shorter: one that is no
 * longer needed fails, too.
 */
@AnalyzeClasses(packages = "io.tenure", importOptions = DoNotIncludeTests.class)
class ClassShapeTest {
  /** A record of as many can still be read at the place where it is made. */
  private static final int MOST_PARAMETERS = 7;

  private static final String PACKAGE = "io.tenure.";

  /** Constructors and methods with more parameters, by class and name. */
  private static final Set<String> LONG =
      Set.of(
          // A row of the benchmark table, made in one place; its text, in this order, is part of
          // the fingerprint of a run.
          "source.Benchmark.<init>");

  @ArchTest
  static void everyClassHasANameOfItsOwn(JavaClasses classes) {
    Map<String, Set<String>> packages =
        classes.stream()
            .filter(JavaClass::isTopLevelClass)
            .filter(ours -> !ours.getSimpleName().equals("package-info"))
            .collect(
                groupingBy(
                    JavaClass::getSimpleName,
                    TreeMap::new,
                    mapping(ours -> within(ours.getPackageName()), toCollection(TreeSet::new))));
    packages.values().removeIf(homes -> homes.size() == 1);

    assertThat(packages)
        .as("Names of more than one class: a search or an import finds the wrong one")
        .isEmpty();
  }

  @ArchTest
  static void noCallHasManyArguments(JavaClasses classes) {
    List<String> found =
        classes.stream()
            .flatMap(ours -> ours.getCodeUnits().stream())
            .filter(unit -> !unit.getModifiers().contains(JavaModifier.SYNTHETIC))
            .filter(unit -> written(unit) > MOST_PARAMETERS)
            .map(unit -> within(unit.getOwner().getName() + "." + unit.getName()))
            .distinct()
            .toList();

    assertThat(found)
        .as(
            "With more than %d parameters: make records of those that belong together",
            MOST_PARAMETERS)
        .containsExactlyInAnyOrderElementsOf(LONG);
  }

  /** The compiler gives the constructor of an enum a name and an ordinal besides. */
  private static int written(JavaCodeUnit unit) {
    int all = unit.getRawParameterTypes().size();
    return unit.isConstructor() && unit.getOwner().isEnum() ? all - 2 : all;
  }

  private static String within(String name) {
    return name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : name;
  }
}
