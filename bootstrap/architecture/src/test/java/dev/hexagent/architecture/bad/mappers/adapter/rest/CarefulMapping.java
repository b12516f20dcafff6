package dev.hexagent.architecture.bad.mappers.adapter.rest;

import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;

@MapperConfig(unmappedTargetPolicy = ReportingPolicy.ERROR)
interface CarefulMapping {}
