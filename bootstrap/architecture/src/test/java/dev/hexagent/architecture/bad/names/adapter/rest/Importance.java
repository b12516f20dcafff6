package dev.hexagent.architecture.bad.names.adapter.rest;

class Importance {}
