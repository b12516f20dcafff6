package com.example.host;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** An application that has more to do than to serve our API. */
@Import({HostApplication.Controller.class, HostApplication.Advice.class})
public class HostApplication {
  @RestController
  static class Controller {
    @GetMapping("/host")
    Map<String, Object> answer() {
      var answer = new TreeMap<String, Object>();
      answer.put("at", Instant.parse("2026-11-22T14:17:05Z"));
      answer.put("nothing", null);
      return answer;
    }

    @GetMapping("/host/broken")
    String broken() {
      throw new IllegalStateException("broken");
    }
  }

  @RestControllerAdvice
  @Order(0)
  static class Advice {
    @ExceptionHandler
    ResponseEntity<String> teapot(Exception any) {
      return ResponseEntity.status(418).body("teapot");
    }
  }
}
