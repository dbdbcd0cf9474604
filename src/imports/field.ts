import type { Words } from '#platform/language.ts'

/** What a file can be of. */
export type ImportKind = 'receipts' | 'members'

export type Field = {
  readonly name: string
  readonly words: Words
  /** Other headers that mean this field, besides its name and words; compared without case, spaces and signs. */
  readonly headers: readonly string[]
}

/** One line item a row; of the three amounts one is enough. */
export const RECEIPT_FIELDS = [
  {
    name: 'receipt_id',
    words: { en: 'Receipt number', he: 'מספר קבלה' },
    headers: [
      'receipt',
      'receipt no',
      'invoice',
      'invoice no',
      'invoice number',
      'transaction id',
      'order id',
      'קבלה',
      'מס קבלה',
      'חשבונית',
      'מספר חשבונית',
      'מס חשבונית',
      'מספר עסקה',
      'מס עסקה',
      'מספר הזמנה',
      'אסמכתא',
    ],
  },
  {
    name: 'occurred_at',
    words: { en: 'Time of the purchase', he: 'מועד הקנייה' },
    headers: [
      'date',
      'time',
      'datetime',
      'timestamp',
      'purchase date',
      'invoice date',
      'תאריך',
      'תאריך ושעה',
      'תאריך קנייה',
      'תאריך קניה',
      'תאריך עסקה',
      'תאריך קבלה',
      'תאריך חשבונית',
      'מועד',
    ],
  },
  {
    name: 'member',
    words: { en: 'Member', he: 'חבר מועדון' },
    headers: [
      'member id',
      'customer',
      'customer id',
      'חבר',
      'מספר חבר',
      'מס חבר',
      'מזהה חבר',
      'לקוח',
      'מספר לקוח',
      'מס לקוח',
      'קוד לקוח',
      'מזהה לקוח',
    ],
  },
  {
    name: 'branch',
    words: { en: 'Branch', he: 'סניף' },
    headers: ['store', 'store id', 'shop', 'קוד סניף', 'מספר סניף', 'מס סניף', 'חנות'],
  },
  {
    name: 'line_id',
    words: { en: 'Line number', he: 'מספר שורה' },
    headers: ['line', 'line no', 'שורה', 'מס שורה'],
  },
  {
    name: 'sku',
    words: { en: 'Item code (SKU)', he: 'מק״ט' },
    headers: [
      'sku',
      'item',
      'item code',
      'product code',
      'stock code',
      'barcode',
      'קוד פריט',
      'קוד מוצר',
      'ברקוד',
      'פריט',
      'מקט',
    ],
  },
  {
    name: 'description',
    words: { en: 'Item', he: 'תיאור' },
    headers: [
      'product',
      'product name',
      'item name',
      'תאור',
      'שם פריט',
      'שם מוצר',
      'מוצר',
      'תיאור פריט',
      'תיאור מוצר',
    ],
  },
  {
    name: 'category',
    words: { en: 'Category', he: 'קטגוריה' },
    headers: ['department', 'מחלקה', 'קבוצה', 'קבוצת פריטים'],
  },
  {
    name: 'qty',
    words: { en: 'Quantity', he: 'כמות' },
    headers: ['quantity', 'יחידות'],
  },
  {
    name: 'amount',
    words: { en: 'Amount', he: 'סכום' },
    headers: ['total', 'line total', 'סכום שורה', 'סה״כ', 'סהכ', 'סה״כ שורה', 'סכום לתשלום'],
  },
  {
    name: 'amount_minor',
    words: { en: 'Amount in agorot', he: 'סכום באגורות' },
    headers: [],
  },
  {
    name: 'unit_price',
    words: { en: 'Price of one', he: 'מחיר ליחידה' },
    headers: ['price', 'unit price', 'מחיר', 'מחיר יחידה'],
  },
  {
    name: 'original_receipt_id',
    words: { en: 'Receipt that is returned', he: 'קבלה מקורית' },
    headers: ['original receipt', 'original invoice', 'מספר קבלה מקורית', 'חשבונית מקורית'],
  },
] as const satisfies readonly Field[]

export type ReceiptField = (typeof RECEIPT_FIELDS)[number]['name']

/** One member a row, found again by any of the first four. */
export const MEMBER_FIELDS = [
  {
    name: 'external_id',
    words: { en: 'Member number', he: 'מספר חבר' },
    headers: [
      'id',
      'member',
      'member id',
      'customer id',
      'customer',
      'חבר',
      'מס חבר',
      'מזהה חבר',
      'מספר לקוח',
      'מס לקוח',
      'קוד לקוח',
      'מזהה',
    ],
  },
  {
    name: 'phone',
    words: { en: 'Phone', he: 'טלפון' },
    headers: [
      'mobile',
      'cell',
      'phone number',
      'mobile phone',
      'נייד',
      'טלפון נייד',
      'מספר נייד',
      'סלולרי',
      'טלפון סלולרי',
      'מספר טלפון',
      'מס טלפון',
      'פלאפון',
    ],
  },
  {
    name: 'email',
    words: { en: 'E-mail', he: 'דוא״ל' },
    headers: ['e-mail', 'mail', 'email address', 'דואל', 'אימייל', 'מייל', 'דואר אלקטרוני'],
  },
  {
    name: 'card',
    words: { en: 'Card', he: 'כרטיס' },
    headers: ['card number', 'card no', 'מספר כרטיס', 'מס כרטיס', 'כרטיס מועדון'],
  },
  { name: 'first_name', words: { en: 'First name', he: 'שם פרטי' }, headers: ['given name'] },
  {
    name: 'last_name',
    words: { en: 'Last name', he: 'שם משפחה' },
    headers: ['family name', 'surname', 'משפחה'],
  },
  { name: 'name', words: { en: 'Name', he: 'שם' }, headers: ['full name', 'שם מלא', 'שם הלקוח', 'שם לקוח'] },
  {
    name: 'birth_date',
    words: { en: 'Birthday', he: 'תאריך לידה' },
    headers: ['birthday', 'date of birth', 'dob', 'birth on', 'ת לידה', 'יום הולדת'],
  },
  {
    name: 'birth_calendar',
    words: { en: 'Birthday by', he: 'יום הולדת לפי' },
    headers: ['birthday calendar', 'calendar', 'לוח שנה', 'לועזי או עברי', 'עברי או לועזי'],
  },
  { name: 'gender', words: { en: 'Gender', he: 'מין' }, headers: ['sex', 'מגדר'] },
  { name: 'language', words: { en: 'Language', he: 'שפה' }, headers: ['lang'] },
  {
    name: 'joined_at',
    words: { en: 'Joined', he: 'תאריך הצטרפות' },
    headers: [
      'join date',
      'joined on',
      'member since',
      'created at',
      'הצטרפות',
      'מועד הצטרפות',
      'תאריך רישום',
      'חבר מאז',
    ],
  },
  {
    name: 'details_confirmed_at',
    words: { en: 'Details confirmed', he: 'הפרטים אושרו' },
    headers: ['confirmed at', 'confirmed on', 'verified', 'אישור פרטים', 'תאריך אישור פרטים'],
  },
  { name: 'home_branch', words: { en: 'Home branch', he: 'סניף' }, headers: ['branch', 'store', 'סניף בית'] },
  {
    name: 'points',
    words: { en: 'Points', he: 'נקודות' },
    headers: ['balance', 'points balance', 'יתרה', 'יתרת נקודות', 'נקודות צבורות', 'נקודות לניצול'],
  },
  {
    name: 'points_from',
    words: { en: 'Points usable from', he: 'הנקודות זמינות החל מ־' },
    headers: ['available from', 'זמינות מתאריך'],
  },
  {
    name: 'points_expire_on',
    words: { en: 'Points expire on', he: 'תוקף הנקודות' },
    headers: ['points expiry', 'expires on', 'תוקף נקודות', 'תפוגה', 'תוקף הנקודות עד'],
  },
  {
    name: 'consent_sms',
    words: { en: 'Agreed to SMS', he: 'אישור סמס' },
    headers: ['sms', 'sms consent', 'אישור מסרונים', 'דיוור סמס', 'אישור לסמס'],
  },
  {
    name: 'consent_email',
    words: { en: 'Agreed to e-mail', he: 'אישור דוא״ל' },
    headers: [
      'email consent',
      'newsletter',
      'אישור דיוור',
      'מאשר דיוור',
      'דיוור',
      'אישור מייל',
      'אישור לדואל',
    ],
  },
  {
    name: 'consent_phone',
    words: { en: 'Agreed to calls', he: 'אישור שיחות' },
    headers: ['phone consent', 'אישור טלפון'],
  },
  {
    name: 'consent_post',
    words: { en: 'Agreed to post', he: 'אישור דואר' },
    headers: ['post consent', 'mail consent'],
  },
  {
    name: 'consent_whatsapp',
    words: { en: 'Agreed to WhatsApp', he: 'אישור וואטסאפ' },
    headers: ['whatsapp', 'whatsapp consent', 'וואטסאפ'],
  },
] as const satisfies readonly Field[]

export type MemberField = (typeof MEMBER_FIELDS)[number]['name']

export const FIELDS: Readonly<Record<ImportKind, readonly Field[]>> = {
  receipts: RECEIPT_FIELDS,
  members: MEMBER_FIELDS,
}

/** Columns by field, counted from 0; a field that the file has not got is absent. */
export type ColumnMapping = Readonly<Partial<Record<string, number>>>

/** Without case, spaces and signs: "Invoice No." is "invoice_no", מק"ט is מקט. */
export const foldHeader = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const AMOUNTS: readonly string[] = ['amount', 'amount_minor', 'unit_price']

export type MappingFault =
  | { code: 'unknown_field'; field: string }
  | { code: 'unknown_column'; field: string; column: string }
  | { code: 'occurred_at_unmapped' }
  | { code: 'amount_unmapped' }
  | { code: 'identifier_unmapped' }

export type Mapped = { mapping: ColumnMapping; faults: MappingFault[] }

/** Which column of a file to import is which field, and what an import cannot do without. */
export function mapColumns(
  kind: ImportKind,
  headers: readonly string[],
  named: Readonly<Record<string, string>> = {},
): Mapped {
  const { mapping, faults } = mapFields(FIELDS[kind], headers, named)
  return { mapping, faults: [...faults, ...findMissing(kind, mapping)] }
}

/**
 * Which column is which field: first what `named` says (field to header), then every field whose header is known.
 * A column serves one field only, and a stated amount leaves the other amounts out. `isClosed`: none but what is named.
 */
export function mapFields(
  fields: readonly Field[],
  headers: readonly string[],
  named: Readonly<Record<string, string>> = {},
  { isClosed = false }: { isClosed?: boolean } = {},
): Mapped {
  const folded = headers.map(foldHeader)
  const mapping: Record<string, number> = {}
  const faults: MappingFault[] = []
  for (const [field, column] of Object.entries(named)) {
    if (!fields.some(({ name }) => name === field)) {
      faults.push({ code: 'unknown_field', field })
      continue
    }
    const exact = headers.findIndex((header) => header.trim() === column.trim())
    const index = exact >= 0 ? exact : folded.indexOf(foldHeader(column))
    if (index < 0 || foldHeader(column) === '') faults.push({ code: 'unknown_column', field, column })
    else mapping[field] = index
  }
  if (isClosed) return { mapping, faults }
  const hasStatedAmount = AMOUNTS.some((amount) => mapping[amount] !== undefined)
  const taken = new Set(Object.values(mapping))
  // A field's own name counts before its other headers, so that a file with both is read as it says.
  for (const spellings of [ownNames, otherNames])
    for (const field of fields) {
      if (mapping[field.name] !== undefined || named[field.name] !== undefined) continue
      if (hasStatedAmount && AMOUNTS.includes(field.name)) continue
      const names = spellings(field)
      const index = folded.findIndex((header, column) => !taken.has(column) && names.has(header))
      if (index < 0) continue
      mapping[field.name] = index
      taken.add(index)
    }
  return { mapping, faults }
}

const ownNames = (field: Field): Set<string> => new Set([foldHeader(field.name)])
const otherNames = (field: Field): Set<string> =>
  new Set([field.words.he, field.words.en, ...field.headers].map(foldHeader))

/** What a mapping cannot do without. */
export function findMissing(kind: ImportKind, mapping: ColumnMapping): MappingFault[] {
  if (kind === 'members')
    return ['external_id', 'phone', 'email', 'card'].some((name) => mapping[name] !== undefined)
      ? []
      : [{ code: 'identifier_unmapped' }]
  const faults: MappingFault[] = []
  if (mapping.occurred_at === undefined) faults.push({ code: 'occurred_at_unmapped' })
  if (!AMOUNTS.some((name) => mapping[name] !== undefined)) faults.push({ code: 'amount_unmapped' })
  return faults
}

export const MAPPING_FAULT_WORDS: Readonly<Record<MappingFault['code'], Words>> = {
  unknown_field: { en: 'There is no field "{field}".', he: 'אין שדה בשם "{field}".' },
  unknown_column: {
    en: 'The file has no column "{column}" for {field}.',
    he: 'אין בקובץ עמודה "{column}" עבור {field}.',
  },
  occurred_at_unmapped: {
    en: 'Which column holds the time of the purchase? No header says so.',
    he: 'באיזו עמודה נמצא מועד הקנייה? אף כותרת אינה מציינת זאת.',
  },
  amount_unmapped: {
    en: 'Which column holds the amount? One of amount, amount_minor or unit_price is needed.',
    he: 'באיזו עמודה נמצא הסכום? נדרשת עמודת סכום, סכום באגורות או מחיר ליחידה.',
  },
  identifier_unmapped: {
    en: 'Which column names the member? One of member number, phone, e-mail or card is needed.',
    he: 'איזו עמודה מזהה את החבר? נדרשים מספר חבר, טלפון, דוא״ל או כרטיס.',
  },
}
