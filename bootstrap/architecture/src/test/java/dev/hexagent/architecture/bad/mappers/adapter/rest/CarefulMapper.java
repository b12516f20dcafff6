package dev.hexagent.architecture.bad.mappers.adapter.rest;

import org.mapstruct.Mapper;

@Mapper(config = CarefulMapping.class)
interface CarefulMapper {}
