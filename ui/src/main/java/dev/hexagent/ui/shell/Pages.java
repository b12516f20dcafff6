package dev.hexagent.ui.shell;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.thymeleaf.context.Context;
import org.thymeleaf.context.IExpressionContext;
import org.thymeleaf.linkbuilder.StandardLinkBuilder;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/**
 * Renders our templates. The engine is our own and no bean: an application that embeds us keeps its templates, its
 * messages and its view resolvers to itself.
 */
public final class Pages {
  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);
  private static final String BASE = "base";

  private final SpringTemplateEngine engine = new SpringTemplateEngine();
  private final MessageSource messages;
  private final Assets assets;

  Pages(MessageSource messages, Assets assets) {
    this.messages = messages;
    this.assets = assets;
    var templates = new ClassLoaderTemplateResolver(Pages.class.getClassLoader());
    templates.setPrefix("dev/hexagent/ui/templates/");
    templates.setSuffix(".html");
    templates.setTemplateMode(TemplateMode.HTML);
    templates.setCharacterEncoding(StandardCharsets.UTF_8.name());
    engine.setTemplateResolver(templates);
    engine.setTemplateEngineMessageSource(messages);
    engine.setLinkBuilder(new BasePathLinks());
  }

  /** A whole page as a private answer that nobody may keep. */
  public ResponseEntity<String> page(String template, Visitor visitor, Map<String, ?> model) {
    return page(HttpStatus.OK, template, visitor, model);
  }

  /** A whole page with another status. */
  public ResponseEntity<String> page(
      HttpStatus status, String template, Visitor visitor, Map<String, ?> model) {
    return ResponseEntity.status(status)
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .varyBy(HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.COOKIE)
        .body(engine.process(template, context(visitor, model)));
  }

  /** One fragment of a template, as a private answer that nobody may keep. */
  public ResponseEntity<String> part(
      String template, String fragment, Visitor visitor, Map<String, ?> model) {
    return ResponseEntity.ok()
        .contentType(HTML)
        .cacheControl(CacheControl.noStore())
        .body(fragment(template, fragment, visitor, model));
  }

  /** One fragment of a template, as text. */
  public String fragment(String template, String fragment, Visitor visitor, Map<String, ?> model) {
    return engine.process(template, Set.of(fragment), context(visitor, model)).strip();
  }

  /** The texts in the visitor's language. */
  public Texts texts(Visitor visitor) {
    return new Texts(messages, visitor.locale());
  }

  private Context context(Visitor visitor, Map<String, ?> model) {
    var variables = new HashMap<String, Object>(model);
    variables.put("visitor", visitor);
    variables.put("t", texts(visitor));
    variables.put("assets", visitor.base() + assets.path());
    variables.put(BASE, visitor.base());
    return new Context(visitor.locale(), variables);
  }

  /** Lets {@code @{/ui/...}} begin with the path under which the application stands. */
  private static final class BasePathLinks extends StandardLinkBuilder {
    @Override
    protected String computeContextPath(
        IExpressionContext context, String base, Map<String, Object> parameters) {
      return String.valueOf(context.getVariable(BASE));
    }
  }
}
