-- campaigns
select 1;
