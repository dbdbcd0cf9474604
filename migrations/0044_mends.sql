-- mends
select 1;
