package dev.hexagent.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import com.tngtech.archunit.lang.syntax.elements.ClassesShouldConjunction;
import com.tngtech.archunit.lang.syntax.elements.ClassesThat;
import java.util.List;
import java.util.Map;

/** Which ring may know which: dependencies point inwards. */
final class LayerRules {
  private static final String[] DRIVING = {"adapter.rest..", "adapter.security..", "ui.."};
  private static final String[] DRIVEN = {
    "adapter.exchange..",
    "adapter.json..",
    "adapter.provider..",
    "adapter.resilience..",
    "adapter.search..",
    "adapter.store.."
  };

  /** What an embedding program sees of the services. */
  private static final Map<String, String> ENTRANCES = Map.of(
      "application.service.AgentRuntime", "the assembled core",
      "application.service.AgentRuntimeBuilder", "collects its parts",
      "application.service.AgentHandle", "one agent of it, ready to be asked",
      "application.service.Answer", "what such an agent said");

  static final List<Rule> ALL = List.of(
      Rule.of("ring", LayerRules::everyClassBelongsToARing),
      Rule.of("domain", LayerRules::domainNeedsNothing),
      Rule.of("application", LayerRules::applicationNeedsDomainAndReactor),
      Rule.of("ports", LayerRules::portsDoNotKnowServices),
      new Rule("services", ENTRANCES, LayerRules::servicesAreHidden),
      Rule.of("adapters", LayerRules::adaptersDoNotKnowEachOther),
      Rule.of("inwards", LayerRules::adaptersKnowPortsAndDomainOnly),
      Rule.of("driving", LayerRules::drivingAdaptersAskTheCore),
      Rule.of("driven", LayerRules::drivenAdaptersServeTheCore),
      Rule.of("bootstrap", LayerRules::nothingKnowsBootstrap),
      Rule.of("boot", LayerRules::springBootStaysInBootstrap));

  private LayerRules() {}

  /** Without this a package with a new name would escape all the others. */
  private static ArchRule everyClassBelongsToARing(House house) {
    return classes()
        .should()
        .resideInAnyPackage(house.in(
            "domain.*..",
            "application.port",
            "application.port.in..",
            "application.port.out..",
            "application.service..",
            "adapter.*..",
            "ui..",
            "bootstrap.."));
  }

  private static ArchRule domainNeedsNothing(House house) {
    return classes()
        .that()
        .resideInAPackage(house.named("domain.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(house.in(new String[] {"domain.."}, "java..", "org.jspecify.."));
  }

  private static ArchRule applicationNeedsDomainAndReactor(House house) {
    return classes()
        .that()
        .resideInAPackage(house.named("application.."))
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(house.in(
            new String[] {"domain..", "application.."},
            "java..",
            "org.jspecify..",
            "org.reactivestreams..",
            "reactor.core..",
            "reactor.util..",
            "reactor.adapter.."));
  }

  private static ArchRule portsDoNotKnowServices(House house) {
    return noClassesIn(house, "application.port..")
        .resideInAPackage(house.named("application.service.."));
  }

  private static ArchRule servicesAreHidden(House house) {
    return noClasses()
        .that()
        .resideInAPackage(house.named("application.service.."))
        .should(ArchConditions.be(visibleOutside()));
  }

  /** Public, and not inside of something that is not. */
  private static DescribedPredicate<JavaClass> visibleOutside() {
    return DescribedPredicate.describe(
        "visible outside of their package",
        type -> type.getModifiers().contains(JavaModifier.PUBLIC)
            && type.getEnclosingClass().map(visibleOutside()::test).orElse(true));
  }

  /** But those of providers share how providers are called, and OpenRouter speaks OpenAI's protocol. */
  private static ArchRule adaptersDoNotKnowEachOther(House house) {
    return slices()
        .assignedFrom(new AdapterSlices(house))
        .should()
        .notDependOnEachOther()
        .ignoreDependency(
            resideInAPackage(house.named("adapter.provider..")),
            resideInAPackage(house.named("adapter.provider.http..")))
        .ignoreDependency(
            resideInAPackage(house.named("adapter.provider.openrouter..")),
            resideInAPackage(house.named("adapter.provider.openai..")));
  }

  private static ArchRule adaptersKnowPortsAndDomainOnly(House house) {
    return noClassesIn(house, "adapter..", "ui..")
        .resideInAnyPackage(house.in("application.service.."));
  }

  private static ArchRule drivingAdaptersAskTheCore(House house) {
    return noClassesIn(house, DRIVING).resideInAPackage(house.named("application.port.out.."));
  }

  private static ArchRule drivenAdaptersServeTheCore(House house) {
    return noClassesIn(house, DRIVEN).resideInAPackage(house.named("application.port.in.."));
  }

  private static ArchRule nothingKnowsBootstrap(House house) {
    return noClassesIn(house, "domain..", "application..", "adapter..", "ui..")
        .resideInAPackage(house.named("bootstrap.."));
  }

  private static ArchRule springBootStaysInBootstrap(House house) {
    return noClassesIn(house, "domain..", "application..", "adapter..", "ui..")
        .resideInAPackage("org.springframework.boot..");
  }

  private static ClassesThat<ClassesShouldConjunction> noClassesIn(
      House house, String... packages) {
    return noClasses().that().resideInAnyPackage(house.in(packages)).should().dependOnClassesThat();
  }
}
