package dev.hexagent.architecture.bad.services.application.service;

interface Hidden {
  record AlsoHidden() {}
}
