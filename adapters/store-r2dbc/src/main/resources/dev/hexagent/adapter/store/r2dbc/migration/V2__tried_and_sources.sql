-- How an answer came to be: who was asked in vain, and what it rests on. A JSON list each, absent when there is none.

alter table message add column tried text;
alter table message add column sources text;
