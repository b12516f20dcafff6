package dev.hexagent.adapter.rest.shape;

import org.mapstruct.MapperConfig;
import org.mapstruct.NullValueCheckStrategy;
import org.mapstruct.ReportingPolicy;

/** How mappers work here: a field that is left out breaks the build, an absent value stays absent. */
@MapperConfig(
    unmappedTargetPolicy = ReportingPolicy.ERROR,
    nullValueCheckStrategy = NullValueCheckStrategy.ALWAYS)
public interface ShapeMapping {}
