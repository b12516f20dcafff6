/** Hexagent in a Spring Boot application: the core always, API and pages where the application is reactive. */
@NullMarked
package dev.hexagent.bootstrap.starter;

import org.jspecify.annotations.NullMarked;
