-- law
select 1;
