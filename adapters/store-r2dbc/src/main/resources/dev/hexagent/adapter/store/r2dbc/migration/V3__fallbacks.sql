-- Whom an agent asks if its model fails: a JSON list of names, absent when it has none of its own.

alter table agent add column fallbacks text;
