package dev.hexagent.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Nobody reaches what belongs to somebody else by knowing its id. */
final class OwnershipRules {
  /** Identities of things that have an owner. */
  private static final Set<String> OWNED =
      Set.of("AgentId", "AttemptId", "ConversationId", "MessageId", "RunId", "ShareId");

  /** Jobs of the installation itself. */
  private static final Map<String, String> SYSTEM_JOBS = Map.of(
      "application.service.Leases", "ends the runs of all owners whose process died",
      "application.service.Indexing", "reads the messages of all owners into the search index",
      "application.service.Purge", "takes away deleted conversations of all owners",
      "application.service.Passing", "forgets temporary conversations of all owners",
      "application.service.DefaultAgent", "adds the agent that belongs to the installation",
      "application.service.PredefinedAgents", "keeps the agents that ship with the installation",
      "application.service.Shelf", "asks for catalogues, which are the same for everybody",
      "bootstrap.starter.LocalOllama", "looks which models are on this machine",
      "adapter.testkit", "tests of what the jobs of the installation need");

  static final List<Rule> ALL = List.of(
      Rule.of("owned", OwnershipRules::idsOfOwnedThingsComeWithTheirActor),
      new Rule("system", SYSTEM_JOBS, OwnershipRules::nobodyActsForTheSystem));

  private OwnershipRules() {}

  private static ArchRule idsOfOwnedThingsComeWithTheirActor(House house) {
    DescribedPredicate<JavaMethod> takesOwnedId = DescribedPredicate.describe(
        "take the id of something owned",
        method -> parameterTypes(method).stream()
            .anyMatch(type ->
                OWNED.contains(type.getSimpleName()) && house.has(type, "domain.identity")));
    DescribedPredicate<JavaMethod> takesActor =
        DescribedPredicate.describe(
            "with its Actor or CallContext",
            method -> parameterTypes(method).stream()
                .map(JavaClass::getName)
                .anyMatch(Set.of(
                    house.named("domain.identity.Actor"),
                    house.named("application.port.CallContext"))::contains));
    return methods()
        .that()
        .areDeclaredInClassesThat(DescribedPredicate.describe(
            "are ports",
            type -> type.isInterface()
                && (house.has(type, "application.port.in")
                    || house.has(type, "application.port.out"))))
        .and(takesOwnedId)
        .should(ArchConditions.be(takesActor));
  }

  private static Collection<JavaClass> parameterTypes(JavaMethod method) {
    return method.getParameters().stream()
        .map(parameter -> parameter.getType())
        .map(JavaType::getAllInvolvedRawTypes)
        .flatMap(Set::stream)
        .toList();
  }

  private static ArchRule nobodyActsForTheSystem(House house) {
    DescribedPredicate<JavaAccess<?>> makesSystemActor = DescribedPredicate.describe(
        "make a system actor",
        access -> access.getTarget().getName().equals("system")
            && access.getTargetOwner().getName().equals(house.named("domain.identity.Actor")));
    return noClasses().should().accessTargetWhere(makesSystemActor);
  }
}
