-- contacts
select 1;
