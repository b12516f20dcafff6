-- Whose call it was stands in its own row: runs and conversations are deleted, what they cost is not.
alter table ledger add column agent_id varchar(64);
alter table ledger add column conversation_id uuid;
alter table ledger add column first_token_nanos bigint;
update ledger set
  agent_id = (select run.agent_id from run where run.id = ledger.run_id),
  conversation_id = (select run.conversation_id from run where run.id = ledger.run_id);
create index ledger_time on ledger (owner, started_at);
