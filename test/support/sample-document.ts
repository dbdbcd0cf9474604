import type { Block, Document } from '../../src/documents/document.ts'

type Said = (he: string, en: string) => string

const MONTHS = {
  he: ['דצמ׳', 'ינו׳', 'פבר׳', 'מרץ', 'אפר׳', 'מאי', 'יוני', 'יולי', 'אוג׳', 'ספט׳', 'אוק׳', 'נוב׳'],
  en: ['Dec', 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov'],
}

/** The part that is read first: sentences, key figures, gauges, what to do. */
function beginning(t: Said): Block[] {
  return [
    {
      kind: 'lead',
      sentences: [
        t(
          'בנובמבר הרוויח המועדון ‎₪ 48,210, ‎12.4% יותר מאשר באוקטובר.',
          'In November the club earned ₪48,210, 12.4% more than in October.',
        ),
        t(
          'הסיבה: קמפיין "Super-Pharm לחורף" החזיר 1,204 לקוחות שקטים, ורק 3 מתוך 10 הגיעו בזכות ההנחה.',
          'Why: the campaign "Winter at Super-Pharm" brought back 1,204 quiet customers, and only 3 of 10 came for the discount.',
        ),
        t(
          'מה לעשות: לפנות ל־860 הרשומים שלא מימשו דבר מאז 21/08/2026.',
          'What to do: write to the 860 who have taken nothing since 21/08/2026.',
        ),
      ],
    },
    figures(t),
    { kind: 'heading', level: 1, text: t('חמש הטעויות', 'The five mistakes') },
    gauges(t),
    ...callouts(t),
  ]
}

function figures(t: Said): Block {
  return {
    kind: 'figures',
    items: [
      {
        label: t('רווח נקי', 'Net profit'),
        value: '₪48,210',
        change: t('‎+12.4% לעומת אוקטובר', '+12.4% on October'),
        tone: 'good',
        note: t('אחרי הטבות ועלויות משלוח', 'after rewards and messages'),
      },
      {
        label: t('חברים פעילים', 'Active members'),
        value: '18,934',
        change: t('-2.1% לעומת אוקטובר', '-2.1% on October'),
        tone: 'bad',
        note: t('קנו ב־90 הימים האחרונים', 'bought within 90 days'),
      },
      {
        label: t('נקודות במחזור', 'Points outstanding'),
        value: '2,418,300',
        note: t('שווי מרבי ₪241,830', 'worth ₪241,830 at most'),
      },
      {
        label: t('שינוי בחיסכון', 'Change in savings'),
        value: '-₪1,204.50',
        change: t('ללא שינוי מובהק', 'no proven change'),
        tone: 'warn',
      },
    ],
  }
}

function gauges(t: Said): Block {
  return {
    kind: 'gauges',
    items: [
      {
        label: t('יחס אחיד', 'Uniform treatment'),
        verdict: t('דורש טיפול', 'needs care'),
        tone: 'bad',
        share: 0.78,
        range: [0.7, 0.86],
        note: t(
          '78% (בין 70% ל־86%) מההודעות היו זהות לכולם, אף שהעשירון העליון קונה פי 9.3.',
          '78% (70% to 86%) of messages were the same for all, though the top tenth buys 9.3 times as much.',
        ),
      },
      {
        label: t('דעיכת קשר', 'Fading contacts'),
        verdict: t('כדאי לשים לב', 'worth a look'),
        tone: 'warn',
        share: 0.41,
        range: [0.35, 0.48],
        note: t('41% מהכתובות לא נבדקו מאז 2024.', '41% of addresses were not checked since 2024.'),
      },
      {
        label: t('הנחה קבועה', 'Fixed discount'),
        verdict: t('תקין', 'in order'),
        tone: 'good',
        share: 0.12,
        note: t('12% מכספי ההנחה הלכו לסלים קטנים.', '12% of discount money went to small baskets.'),
      },
      {
        label: t('דמי חבר', 'Fees'),
        verdict: t('לא ידוע', 'not known'),
        tone: 'plain',
        share: 0.5,
        range: [0.1, 0.9],
        note: t('הקובץ אינו אומר מי שילם דמי חבר.', 'The file does not say who paid a fee.'),
      },
    ],
  }
}

function callouts(t: Said): Block[] {
  return [
    {
      kind: 'callout',
      tone: 'good',
      title: t('לפנות למי ששקט', 'Write to those who are quiet'),
      text: t(
        '860 רשומים עם 500 נקודות ומעלה לא קנו 92 ימים. צפוי: ₪9,400 עד ₪17,800 בחודש.',
        '860 people with 500 points or more have not bought for 92 days. Expected: ₪9,400 to ₪17,800 a month.',
      ),
      action: { label: t('לפתוח את הקבוצה', 'Open the segment'), href: '/segments/quiet?from=2026-08-21' },
    },
    {
      kind: 'callout',
      tone: 'bad',
      title: t('קופה 3 בסניף Dizengoff Center', 'Till 3 at Dizengoff Center'),
      text: t('41 החזרות ב־21 בנובמבר; ביום רגיל 2–5.', '41 returns on 21 November; on a usual day 2–5.'),
      action: { label: t('לא נשלח קישור', 'No link'), href: null },
    },
  ]
}

/** Charts and lists. */
function middle(t: Said, language: Document['language']): Block[] {
  return [
    { kind: 'heading', level: 1, text: t('הכסף', 'The money') },
    {
      kind: 'lines',
      caption: t('הכנסות לחודש', 'Revenue by month'),
      x: MONTHS[language],
      format: 'money',
      currency: '₪',
      series: [
        {
          label: t('חברים', 'Members'),
          values: [310e3, 322e3, 318e3, 341e3, 366e3, 352e3, 349e3, 371e3, 390e3, 377e3, 402e3, 431e3],
        },
        {
          label: t('קונים אחרים', 'Other buyers'),
          values: [210e3, 204e3, 199e3, 214e3, 206e3, 188e3, null, 182e3, 179e3, 185e3, 176e3, 171e3],
        },
      ],
      mark: { at: 7, label: t('תוכנית חדשה', 'New programme') },
    },
    {
      kind: 'lines',
      caption: t('שינוי ברווח לעומת אשתקד', 'Change of profit on last year'),
      x: MONTHS[language],
      format: 'percent',
      series: [
        {
          label: t('רווח', 'Profit'),
          values: [-0.04, -0.021, 0.01, 0.034, -0.012, 0.05, 0.061, 0.02, 0.044, 0.071, 0.11, 0.124],
        },
      ],
    },
    {
      kind: 'bars',
      caption: t('רווח לכל שקל שהושקע', 'Profit for each shekel spent'),
      items: [
        {
          label: t('קמפיין Win-back', 'Win-back campaign'),
          value: 3.4,
          text: '₪3.40',
          range: [2.1, 4.6],
          tone: 'good',
        },
        {
          label: t('נקודות כפולות בימי שלישי', 'Double points on Tuesdays'),
          value: 1.1,
          text: '₪1.10',
          range: [0.4, 1.9],
        },
        {
          label: t('קופון 20% לכולם', 'Coupon of 20% for all'),
          value: -0.8,
          text: '-₪0.80',
          range: [-1.4, -0.2],
          tone: 'bad',
        },
      ],
    },
    ...words(t),
  ]
}

function words(t: Said): Block[] {
  return [
    { kind: 'heading', level: 2, text: t('מה כדאי לדעת', 'Worth knowing') },
    {
      kind: 'list',
      items: [
        t(
          'הסניף ברחוב הרצל 7 (תל אביב) סגור מ־1.11.',
          'The branch at 7 Herzl St (Tel Aviv) is closed since 1.11.',
        ),
        t('פריט "Café Noir 250g" אזל פעמיים.', 'The item "Café Noir 250g" ran out twice.'),
        t('טלפון לבירורים: ‎+972-3-555-0123, בשעות 9:00–16:30.', 'Questions: +972-3-555-0123, 9:00–16:30.'),
      ],
    },
    { kind: 'list', ordered: true, items: [t('ראשית', 'First'), t('אחר כך', 'Then'), t('לבסוף', 'Last')] },
    {
      kind: 'text',
      tone: 'warn',
      text: t(
        'לא הוכח: לא הייתה קבוצת ביקורת, ולכן איננו יודעים אם המבצע ב־-15% הוסיף מכירות.',
        'Not proven: nobody was held out, and so we do not know whether the offer at -15% added sales.',
      ),
    },
  ]
}

/** Tables, one longer than a page, and the small print. */
function end(t: Said): Block[] {
  const NAMES = [
    'Dizengoff Center',
    'רמת אביב',
    'Haifa – Grand Kanyon',
    'באר שבע (עזריאלי)',
    'Café Noir & Co.',
    'Магазин',
  ]
  const rows = Array.from({ length: 64 }, (_, index) => {
    const name = NAMES[index % NAMES.length] ?? ''
    const change = ((index * 37) % 41) - 20
    return [
      `${name} ${index + 1}`,
      `₪${(1200 + index * 317.5).toLocaleString('en', { minimumFractionDigits: 2 })}`,
      {
        text: `${change > 0 ? '+' : ''}${change}.5%`,
        tone: change > 0 ? ('good' as const) : ('bad' as const),
      },
      `${(index % 28) + 1}/11/2026`,
    ]
  })
  return [
    { kind: 'heading', level: 1, text: t('הסניפים', 'Branches') },
    {
      kind: 'table',
      caption: t('מכירות לפי סניף, נובמבר 2026', 'Sales by branch, November 2026'),
      columns: [
        { head: t('סניף', 'Branch'), align: 'start' },
        { head: t('מכירות', 'Sales'), align: 'end' },
        { head: t('שינוי', 'Change'), align: 'end' },
        { head: t('יום השיא', 'Best day'), align: 'end' },
      ],
      rows: [
        ...rows,
        [{ text: t('סך הכול', 'Total'), strong: true }, { text: '₪716,880.00', strong: true }, '', ''],
      ],
      note: t('לפני מע״מ. סניפים שנסגרו אינם נספרים.', 'Before VAT. Branches that closed are not counted.'),
    },
    { kind: 'page_break' },
    { kind: 'heading', level: 3, text: t('איך נמדד', 'How it is measured') },
    {
      kind: 'definition',
      term: t('רווח נקי', 'Net profit'),
      text: t(
        'דמי חבר ועודף מוכח פחות הטבות, הנחות ומשלוח הודעות; ≥ 95% ביטחון.',
        'Fees and proven extra margin less rewards, discounts and messages; ≥ 95% confidence.',
      ),
    },
    { kind: 'definition', term: t('פעיל', 'Active'), text: t('קנה ב־90 ימים.', 'Bought within 90 days.') },
  ]
}

/** A document with every kind of block, long tables and texts of both directions. */
export function sampleDocument(language: Document['language']): Document {
  const t: Said = (he, en) => (language === 'he' ? he : en)
  return {
    language,
    title: t('הדו"ח החודשי של מועדון הים', 'The monthly report of Club Sea'),
    subtitle: t('נובמבר 2026 · Sea & Sun Ltd.', 'November 2026 · Sea & Sun Ltd.'),
    made: '2026-12-01T06:00:00Z',
    blocks: [...beginning(t), ...middle(t, language), ...end(t)],
  }
}
