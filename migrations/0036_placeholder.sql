-- Written in its turn.
select 1;
