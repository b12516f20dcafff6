-- Lists of conversations: pinned and others, archived or not, each newest first. It takes the place of the index by owner
-- and time alone, by which a few pinned or archived ones among thousands were looked for one by one.
create index conversation_list on conversation (owner, archived, pinned, updated_at desc, id desc);
drop index conversation_newest;

-- The runs of a conversation, to go with it when it is purged.
create index run_conversation on run (conversation_id);
