create schema programme;
grant usage on schema programme to moadon_app;
