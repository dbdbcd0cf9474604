create schema access;
grant usage on schema access to moadon_app;
