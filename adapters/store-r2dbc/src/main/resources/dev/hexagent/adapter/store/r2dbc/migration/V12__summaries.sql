-- What was said down to a message, in short, and which agents want that.
create table summary (
  message_id uuid primary key references message (id) on delete cascade,
  conversation_id uuid not null,
  body text not null,
  created_at timestamp(6) with time zone not null
);

create index summary_conversation on summary (conversation_id);

alter table agent add column context_summary boolean default false not null;
