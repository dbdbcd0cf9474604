import { type Delimiter, detectDelimiter } from '#platform/dialect.ts'

/** By what a list names its members. */
type ListKey = 'id' | 'phone' | 'email' | 'card' | 'external_id'

/** As headers are written in shops; compared by `keyOfHeader`. */
const HEADERS: Readonly<Record<ListKey, readonly string[]>> = {
  id: ['id', 'member id', 'מזהה'],
  phone: [
    'phone',
    'phone number',
    'telephone',
    'mobile',
    'mobile phone',
    'cell',
    'cell phone',
    'טלפון',
    'מספר טלפון',
    'מס טלפון',
    'טל',
    'נייד',
    'טלפון נייד',
    'מספר נייד',
    'סלולרי',
    'טלפון סלולרי',
    'פלאפון',
  ],
  email: [
    'email',
    'e mail',
    'mail',
    'email address',
    'e mail address',
    'דואל',
    'אימייל',
    'מייל',
    'דואר אלקטרוני',
    'כתובת מייל',
    'כתובת אימייל',
    'כתובת דואל',
  ],
  card: [
    'card',
    'card number',
    'card no',
    'כרטיס',
    'מספר כרטיס',
    'מס כרטיס',
    'כרטיס מועדון',
    'מספר כרטיס מועדון',
  ],
  external_id: ['external id', 'customer id', 'customer number', 'מספר לקוח', 'מס לקוח', 'קוד לקוח'],
}

/** Letter case, blanks, dots and quotation marks (straight, curved or Hebrew) do not tell headers apart. */
const keyOfHeader = (header: string): string =>
  header
    .toLowerCase()
    .replaceAll(/["'`״׳“”‘’.:\uFEFF\u200e\u200f]/g, '')
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()

const KEYS = new Map(
  (Object.keys(HEADERS) as ListKey[]).flatMap((key) =>
    HEADERS[key].map((header): [string, ListKey] => [header, key]),
  ),
)

/** What a column of this header names members by; undefined: nothing. */
export const findListKey = (header: string): ListKey | undefined => KEYS.get(keyOfHeader(header))

/** Excel's own first line, by which it is told what stands between the cells. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i

/** A list's text from its headers on, and what stands between its cells. A first line that is one header has one column, of however many words. */
export function openListText(text: string): { text: string; delimiter: Delimiter } {
  const plain = text.replace(/^\uFEFF/, '')
  const told = SEPARATOR_LINE.exec(plain)
  if (told?.[1] !== undefined) return { text: plain.slice(told[0].length), delimiter: told[1] }
  const [first = ''] = plain.trimStart().split(/[\r\n]/, 1)
  return { text: plain, delimiter: findListKey(first) ? ',' : detectDelimiter(plain, null) }
}
