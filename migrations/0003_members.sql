create schema members;
grant usage on schema members to moadon_app;
