package dev.hexagent.architecture.bad.names.adapter.rest;

import org.mapstruct.Mapper;

@Mapper
interface RunMapper {}
