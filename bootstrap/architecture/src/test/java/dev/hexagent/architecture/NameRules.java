package dev.hexagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.mapstruct.Mapper;
import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;

/** What a name promises. */
final class NameRules {
  private static final Pattern EMPTY_WORD = Pattern.compile(".*(Impl|Utils?|Helper|Manager|Port)");
  private static final Pattern DTO = Pattern.compile(".*(Request|Response|Row|Form|View)");

  static final List<Rule> ALL = List.of(
      Rule.of("names", NameRules::namesSaySomething),
      Rule.of("dtos", NameRules::dtosAreHiddenRecords),
      Rule.of("mappers", NameRules::mappersAreHiddenAndComplete));

  private NameRules() {}

  private static ArchRule namesSaySomething(House house) {
    return noClasses()
        .should(ArchConditions.be(type(
            "named *Impl, *Util(s), *Helper, *Manager or *Port, unless by MapStruct",
            type -> EMPTY_WORD.matcher(type.getSimpleName()).matches() && !madeByMapStruct(type))));
  }

  private static boolean madeByMapStruct(JavaClass type) {
    return type.getRawInterfaces().stream()
        .anyMatch(mapper -> mapper.isAnnotatedWith(Mapper.class)
            && type.getName().equals(mapper.getName() + "Impl"));
  }

  /** Then no port can mention one. Domain and ports use the same words for things of their own, such as a request. */
  private static ArchRule dtosAreHiddenRecords(House house) {
    return classes()
        .that()
        .resideInAnyPackage(house.in("adapter..", "ui.."))
        .and(type(
            "are named *Request, *Response, *Row, *Form or *View",
            type -> DTO.matcher(type.getSimpleName()).matches()))
        .should(ArchConditions.be(type("hidden records", type -> type.isRecord() && hidden(type))));
  }

  private static ArchRule mappersAreHiddenAndComplete(House house) {
    return classes()
        .that()
        .areAnnotatedWith(Mapper.class)
        .should(ArchConditions.be(type(
            "hidden, and refuse a target that is not mapped",
            type -> hidden(type)
                && refusesUnmapped(type.getAnnotationOfType(Mapper.class.getName())))));
  }

  private static boolean refusesUnmapped(JavaAnnotation<?> mapping) {
    return has(mapping, "unmappedTargetPolicy", ReportingPolicy.ERROR.name())
        || mapping
            .get("config")
            .map(JavaClass.class::cast)
            .filter(config -> config.isAnnotatedWith(MapperConfig.class))
            .map(config -> config.getAnnotationOfType(MapperConfig.class.getName()))
            .filter(NameRules::refusesUnmapped)
            .isPresent();
  }

  private static boolean has(JavaAnnotation<?> annotation, String property, String constant) {
    return annotation
        .get(property)
        .map(JavaEnumConstant.class::cast)
        .filter(value -> value.name().equals(constant))
        .isPresent();
  }

  private static boolean hidden(JavaClass type) {
    return !type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static DescribedPredicate<JavaClass> type(
      String description, Predicate<JavaClass> predicate) {
    return DescribedPredicate.describe(description, predicate);
  }
}
