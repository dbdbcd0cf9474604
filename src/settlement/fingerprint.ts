import sql from 'sql-template-tag'

/** Of lines in their order: what a closed month must read as for ever. */
export const FINGERPRINT = sql`sha256(convert_to(coalesce(string_agg(jsonb_build_array(l.line_no, l.kind, l.source_id, l.side, l.ref,
  l.of_ref, l.link_id, l.contract_id, extract(epoch from l.happened_at), extract(epoch from l.written_at), l.points, l.units,
  l.money_minor, l.vat_minor)::text, chr(10) order by l.line_no), ''), 'UTF8'))`
