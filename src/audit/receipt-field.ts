import { type Field, RECEIPT_FIELDS } from '#imports/field.ts'

/** What a file of receipts may tell besides what an import takes in: an audit uses it where it is there. */
const MORE_FIELDS = [
  {
    name: 'till',
    words: { en: 'Till', he: 'קופה' },
    headers: ['register', 'till no', 'pos', 'terminal', 'מספר קופה', 'מס קופה', 'עמדה'],
  },
  {
    name: 'cashier',
    words: { en: 'Cashier', he: 'קופאי' },
    headers: ['cashier id', 'employee', 'clerk', 'קופאית', 'מספר קופאי', 'מס קופאי', 'עובד'],
  },
  {
    name: 'list_price',
    words: { en: 'List price of one', he: 'מחיר מחירון ליחידה' },
    headers: ['catalogue price', 'full price', 'regular price', 'מחיר מחירון', 'מחיר מלא', 'מחיר רגיל'],
  },
  {
    name: 'discount',
    words: { en: 'Discount', he: 'הנחה' },
    headers: ['discount amount', 'line discount', 'markdown', 'סכום הנחה', 'הנחת שורה', 'סה״כ הנחה'],
  },
  {
    name: 'points_earned',
    words: { en: 'Points earned', he: 'נקודות שנצברו' },
    headers: ['points', 'points issued', 'earned', 'נקודות', 'צבירה', 'צבירת נקודות', 'נקודות זכות'],
  },
  {
    name: 'points_used',
    words: { en: 'Points used', he: 'נקודות שמומשו' },
    headers: [
      'points redeemed',
      'redeemed',
      'burned',
      'מימוש',
      'מימוש נקודות',
      'נקודות מימוש',
      'נקודות חובה',
    ],
  },
  {
    name: 'campaign',
    words: { en: 'Campaign', he: 'קמפיין' },
    headers: ['campaign code', 'promotion', 'promo', 'coupon', 'coupon code', 'קופון', 'מבצע', 'קוד מבצע'],
  },
  {
    name: 'phone',
    words: { en: 'Phone', he: 'טלפון' },
    headers: ['mobile', 'phone number', 'נייד', 'טלפון נייד', 'מספר טלפון', 'סלולרי'],
  },
  {
    name: 'email',
    words: { en: 'E-mail', he: 'דוא״ל' },
    headers: ['e-mail', 'mail', 'email address', 'דואל', 'אימייל', 'מייל', 'דואר אלקטרוני'],
  },
] as const satisfies readonly Field[]

export const AUDIT_FIELDS: readonly Field[] = [...RECEIPT_FIELDS, ...MORE_FIELDS]
