-- Branches that whoever has a token may read. Only its SHA-256 is kept, so that nobody can read what was shared from here.
create table share (
  id uuid primary key,
  owner varchar(64) not null,
  conversation_id uuid not null references conversation (id) on delete cascade,
  leaf_id uuid not null, -- the end of the path
  title varchar(200) not null, -- of the conversation when it was shared
  token_hash varchar(64) not null unique,
  created_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone not null,
  revoked_at timestamp(6) with time zone -- kept, to tell who comes late that there was something
);

create index share_conversation on share (conversation_id, created_at desc, id desc);
