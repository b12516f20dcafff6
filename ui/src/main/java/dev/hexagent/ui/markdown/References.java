package dev.hexagent.ui.markdown;

import java.util.HashSet;
import java.util.Set;
import org.commonmark.node.DefinitionMap;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.parser.InlineParserContext;
import org.commonmark.parser.beta.LinkInfo;
import org.commonmark.parser.beta.LinkProcessor;
import org.commonmark.parser.beta.LinkResult;
import org.commonmark.parser.beta.Scanner;
import org.jspecify.annotations.Nullable;

/** Resolves {@code [text][label]} over blocks that were parsed one after another, and notes what it could not resolve. */
final class References implements LinkProcessor {
  private final DefinitionMap<LinkReferenceDefinition> known =
      new DefinitionMap<>(LinkReferenceDefinition.class);
  private Set<String> missed = new HashSet<>();

  void define(LinkReferenceDefinition definition) {
    known.putIfAbsent(definition.getLabel(), definition);
  }

  boolean knowsAny(Set<String> labels) {
    return labels.stream().anyMatch(label -> known.get(label) != null);
  }

  /** The labels looked up in vain since the last call. */
  Set<String> takeMissed() {
    var taken = missed;
    missed = new HashSet<>();
    return taken;
  }

  @Override
  public LinkResult process(LinkInfo link, Scanner scanner, InlineParserContext context) {
    if (link.destination() != null) {
      return LinkResult.none();
    }
    var label = link.label();
    var reference = label == null || label.isEmpty() ? link.text(scanner) : label;
    var definition = find(reference, context);
    if (definition == null) {
      missed.add(reference);
      return LinkResult.none();
    }
    return result(link, definition, scanner);
  }

  /** The first definition of a label wins, so those of earlier blocks come before those of the text being parsed. */
  private @Nullable LinkReferenceDefinition find(String label, InlineParserContext context) {
    var earlier = known.get(label);
    return earlier != null ? earlier : context.getDefinition(LinkReferenceDefinition.class, label);
  }

  private static LinkResult result(
      LinkInfo link, LinkReferenceDefinition definition, Scanner scanner) {
    var marker = link.marker();
    if (marker != null && marker.getLiteral().equals("!")) {
      var image = new Image(definition.getDestination(), definition.getTitle());
      return LinkResult.wrapTextIn(image, scanner.position()).includeMarker();
    }
    return LinkResult.wrapTextIn(
        new Link(definition.getDestination(), definition.getTitle()), scanner.position());
  }
}
