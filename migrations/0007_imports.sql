-- Imports: files that bring an existing club in, and how far each has come.
create schema imports;
grant usage on schema imports to moadon_app;

-- An import fills tables faster than the server's own statistics follow, and a plan made for an empty table is ruinous for
-- a full one. It looks at no row of any club for its caller.
create function imports.refresh_statistics() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp as $$
begin
  analyze members.member, members.identifier, ledger.account, ledger.entry, receipts.claim, receipts.receipt,
    receipts.line, receipts.member_day, receipts.return;
end $$;
revoke all on function imports.refresh_statistics from public;
grant execute on function imports.refresh_statistics to moadon_app;
