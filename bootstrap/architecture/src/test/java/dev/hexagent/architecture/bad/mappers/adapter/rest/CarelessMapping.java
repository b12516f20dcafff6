package dev.hexagent.architecture.bad.mappers.adapter.rest;

import org.mapstruct.MapperConfig;

@MapperConfig
interface CarelessMapping {}
