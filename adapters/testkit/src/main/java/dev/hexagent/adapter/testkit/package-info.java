/**
 * What to test an adapter or an application with: a contract suite for every port, and fakes that a test holds in its
 * hand. A suite is an abstract class; extend it, say how to make the thing under test, and run it with JUnit.
 */
@NullMarked
package dev.hexagent.adapter.testkit;

import org.jspecify.annotations.NullMarked;
