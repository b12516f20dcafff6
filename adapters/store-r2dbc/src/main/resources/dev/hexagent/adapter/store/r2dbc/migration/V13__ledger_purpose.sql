-- What a model was called for: an answer, or something beside it.
alter table ledger add column purpose varchar(16) default 'ANSWER' not null;
