-- wire
select 1;
