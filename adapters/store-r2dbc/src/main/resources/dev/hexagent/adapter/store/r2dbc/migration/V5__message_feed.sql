-- When a message was stored, by the database's clock: the order in which the search index reads them.
alter table message add column stored_at timestamp(6) with time zone;
update message set stored_at = created_at;
alter table message alter column stored_at set default current_timestamp;
alter table message alter column stored_at set not null;

create index message_stored on message (stored_at, id);
