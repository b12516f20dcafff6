-- One schema for H2 and PostgreSQL.
--   Every index is written again with each commit: there are only those that a look-up needs.
--   No json column: H2 rewrites JSON, and what a provider sealed must come back byte for byte.
--   Lengths count as in the domain: UTF-16 units there, at most as many characters here.

create table agent (
  id varchar(64) primary key, -- stays taken when the agent is deleted
  owner varchar(64) not null,
  visibility varchar(16) not null,
  name varchar(200) not null,
  description varchar(2000) not null,
  system_prompt text not null,
  model varchar(200),
  temperature double precision,
  max_tokens integer,
  format_type varchar(16),
  format_schema text,
  format_examples text,
  format_description varchar(2000),
  version bigint not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  deleted_at timestamp(6) with time zone
);

-- Which agents that ship with the installation were put into the table above.
create table agent_seed (
  id varchar(64) primary key,
  version bigint not null, -- of the agent then: a higher one now means that somebody changed it
  fingerprint varchar(64) not null
);

create table conversation (
  id uuid primary key,
  owner varchar(64) not null,
  agent_id varchar(64) not null,
  title varchar(200) not null,
  title_folded varchar(400) not null, -- lower case, for searching
  pinned boolean not null,
  archived boolean not null,
  tags varchar(8000) not null, -- a JSON string a line
  leaf_id uuid,
  message_count integer not null,
  running_run uuid, -- whose turn it is: the guard of one run at a time
  version bigint not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  deleted_at timestamp(6) with time zone
);

create index conversation_newest on conversation (owner, updated_at desc, id desc);

create table message (
  id uuid primary key,
  owner varchar(64) not null,
  conversation_id uuid not null references conversation (id),
  parent_id uuid,
  role varchar(16) not null,
  status varchar(16) not null,
  parts text not null,
  path_hash varchar(64) not null,
  created_at timestamp(6) with time zone not null,
  -- how it came to be, if it was generated
  agent_id varchar(64),
  provider varchar(64),
  model text,
  run_id uuid,
  finish_reason varchar(32),
  prompt_tokens bigint,
  completion_tokens bigint,
  reasoning_tokens bigint,
  cache_read_tokens bigint,
  cache_write_tokens bigint,
  usage_estimated boolean,
  cost_usd numeric(20,12),
  cost_basis varchar(16),
  cost_unknown integer,
  took_nanos bigint,
  failure text
);

create index message_children on message (conversation_id, parent_id);
create index message_path on message (owner, path_hash);

create table run (
  id uuid primary key,
  owner varchar(64) not null,
  conversation_id uuid not null,
  agent_id varchar(64) not null,
  user_message_id uuid not null,
  continued_id uuid,
  started_at timestamp(6) with time zone not null,
  status varchar(16) not null,
  answer_id uuid,
  last_seq bigint not null,
  finished_at timestamp(6) with time zone,
  steps integer not null,
  prompt_tokens bigint not null,
  completion_tokens bigint not null,
  reasoning_tokens bigint not null,
  cache_read_tokens bigint not null,
  cache_write_tokens bigint not null,
  usage_estimated boolean not null,
  cost_usd numeric(20,12),
  cost_basis varchar(16) not null,
  cost_unknown integer not null,
  took_nanos bigint not null,
  failure text,
  cancelled varchar(16),
  parsed_data text,
  format_valid boolean,
  leased_until timestamp(6) with time zone not null, -- while it is running: whoever answers it lived until then
  taken_over uuid -- by whom, when that time had passed
);

create index run_status on run (status);

-- All events but the terminal one, which is made of the run and its answer. A row a flush; one when the run is over.
create table run_event (
  run_id uuid not null,
  first_seq bigint not null,
  last_seq bigint not null,
  owner varchar(64) not null,
  body text not null, -- the single events from first_seq to last_seq
  primary key (run_id, first_seq)
);

create table ledger (
  attempt_id uuid primary key,
  run_id uuid not null,
  owner varchar(64) not null,
  provider varchar(64) not null,
  model text not null,
  outcome varchar(64) not null,
  started_at timestamp(6) with time zone not null,
  prompt_tokens bigint not null,
  completion_tokens bigint not null,
  reasoning_tokens bigint not null,
  cache_read_tokens bigint not null,
  cache_write_tokens bigint not null,
  usage_estimated boolean not null,
  cost_usd numeric(20,12),
  cost_basis varchar(16) not null,
  cost_unknown integer not null,
  took_nanos bigint not null
);

-- What requests made whose callers gave them a name, for a day.
create table request_key (
  owner varchar(64) not null,
  operation varchar(200) not null,
  name varchar(255) not null,
  fingerprint varchar(64) not null,
  what uuid not null,
  made_at timestamp(6) with time zone not null,
  primary key (owner, operation, name)
);

create index request_key_age on request_key (made_at);
