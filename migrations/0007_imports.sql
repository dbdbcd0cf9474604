create schema imports;
grant usage on schema imports to moadon_app;
