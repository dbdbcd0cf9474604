create schema receipts;
grant usage on schema receipts to moadon_app;
