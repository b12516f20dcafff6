-- How much of a conversation an agent is told; absent: everything.
alter table agent add column context_turns integer;
alter table agent add column context_tokens integer;

-- What of its path the model that wrote an answer was not told, as JSON.
alter table message add column left_out varchar(200);
