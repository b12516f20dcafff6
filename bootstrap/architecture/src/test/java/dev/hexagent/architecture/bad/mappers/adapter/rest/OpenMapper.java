package dev.hexagent.architecture.bad.mappers.adapter.rest;

import dev.hexagent.architecture.Rejected;
import org.mapstruct.Mapper;
import org.mapstruct.ReportingPolicy;

@Mapper(unmappedTargetPolicy = ReportingPolicy.ERROR)
@Rejected
public interface OpenMapper {}
