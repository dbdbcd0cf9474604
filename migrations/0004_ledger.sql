create schema ledger;
grant usage on schema ledger to moadon_app;
