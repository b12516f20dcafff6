package dev.hexagent.architecture.bad.mappers.adapter.rest;

import dev.hexagent.architecture.Rejected;
import org.mapstruct.Mapper;

@Mapper
@Rejected
interface CarelessMapper {}
