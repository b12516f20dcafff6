-- Which settings the model of an answer did not take: a JSON list of names, absent when it took all.
alter table message add column dropped text;
