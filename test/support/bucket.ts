const OF_ACCOUNTS = ['account', 'entry', 'entry_origin', 'entry_party', 'hold', 'refused_key']
const OF_ITS_RECEIPT = 'select r.bucket from receipts.receipt r where r.receipt_id = t.receipt_id'
const OF_ITS_MEMBER =
  'select ledger.bucket_of(m.account_id) from members.member m where m.member_id = t.member_id'

/**
 * The bucket in which a row `t` of each spread table belongs, as SQL: with the account that it moves, else with the receipt
 * or the member that it tells of.
 */
export const BUCKET_OF_ROW: Readonly<Record<string, string>> = {
  ...Object.fromEntries(OF_ACCOUNTS.map((table) => [`ledger.${table}`, 'ledger.bucket_of(t.account_id)'])),
  'programme.member_counter': OF_ITS_MEMBER,
  'receipts.claim': OF_ITS_RECEIPT,
  'receipts.line': OF_ITS_RECEIPT,
  'receipts.member_day': OF_ITS_MEMBER,
  'receipts.receipt': 'ledger.bucket_of(coalesce(t.account_id, t.receipt_id))',
}
