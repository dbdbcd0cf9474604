import type { Words } from '#platform/language.ts'

/** What the figures of a shop are called whose receipts name nobody, and how they are made. */
export const UNNAMED_FIGURE_WORDS = {
  usual_basket: {
    label: { en: 'The usual basket', he: 'הסל הרגיל' },
    made: {
      en: 'The median receipt: half of them are smaller. Here and below, ranges are those of receipts drawn by chance, at most 20,000.',
      he: 'הסל החציוני: מחצית הקבלות קטנות ממנו. כאן ובהמשך, הטווחים הם של קבלות שנבחרו באקראי, 20,000 לכל היותר.',
    },
  },
  largest_tenth_paid: {
    label: { en: 'What the largest tenth of the receipts bring', he: 'מה שעשירית הקבלות הגדולות מכניסה' },
    made: { en: 'Their share of the sales.', he: 'חלקה במכירות.' },
  },
  single_line_share: {
    label: { en: 'Receipts with one line only', he: 'קבלות עם שורה אחת בלבד' },
    made: { en: 'Share of the receipts.', he: 'חלקן מכלל הקבלות.' },
  },
  named_needed: {
    label: {
      en: 'Receipts that must name a member until members can be told apart',
      he: 'קבלות שצריך לזהות בהן חבר כדי להבחין בין חברים',
    },
    made: {
      en: 'A hundred members, the least by which this audit tells them apart, who come 12 times a year (6 to 24; assumed), as a share of a year’s receipts. They bring about the same share of the sales where their baskets are the usual ones.',
      he: 'מאה חברים, המעט שהביקורת הזו צריכה כדי להבחין ביניהם, שבאים 12 פעמים בשנה (6 עד 24; הנחה), מתוך הקבלות של שנה. זה בערך גם חלקם במכירות, אם הסלים שלהם רגילים.',
    },
  },
  fee_bound: {
    label: { en: 'The most that a fee can be, to come back', he: 'דמי החבר הגבוהים ביותר שעוד חוזרים' },
    made: {
      en: 'What 3 % cashback returns in a year on 12 usual baskets (6 to 24). How often anybody comes, and the cashback, are assumed.',
      he: 'מה ש־3% חזר כספי מחזירים בשנה על 12 סלים רגילים (6 עד 24). מספר הביקורים ושיעור ההחזר הם הנחות.',
    },
  },
  unpaid_cashback_asks: {
    label: {
      en: 'Extra purchases that the same cashback asks for without a fee',
      he: 'תוספת הקניות שאותו החזר דורש בלי דמי חבר',
    },
    made: {
      en: 'How much more its takers must buy for 3 % cashback to be paid by the margin on the extra alone; the range is that of the margin.',
      he: 'כמה יותר צריכים מקבליו לקנות כדי ש־3% חזר כספי ישולמו מהרווח על התוספת בלבד; הטווח הוא של הרווח הגולמי.',
    },
  },
  all_discount_a_year: {
    label: { en: 'Discounts in a year', he: 'הנחות בשנה' },
    made: { en: 'All money off, brought to a year.', he: 'כל ההנחות, בקצב שנתי.' },
  },
  all_discount_rate: {
    label: { en: 'Mean discount', he: 'הנחה ממוצעת' },
    made: { en: 'Discounts of the full price of all purchases.', he: 'ההנחות מתוך המחיר המלא של כל הקניות.' },
  },
  fixed_rate_all_lines: {
    label: { en: 'Lines with that discount', he: 'שורות עם הנחה זו' },
    made: { en: 'Share of all lines with just that discount.', he: 'חלק השורות עם בדיוק הנחה זו.' },
  },
  small_receipts_discount: {
    label: { en: 'Discounts to the smaller half of the receipts', he: 'הנחות למחצית הקבלות הקטנות' },
    made: {
      en: 'Their share of the discount money; receipts by their full price, before discounts.',
      he: 'חלקה בכסף שניתן כהנחה; לפי המחיר המלא של הקבלה, לפני הנחות.',
    },
  },
  small_receipts_paid: {
    label: { en: 'What the smaller half brings', he: 'מה שהמחצית הקטנה מכניסה' },
    made: { en: 'Its share of the sales.', he: 'חלקה במכירות.' },
  },
  middle_receipts_discount: {
    label: { en: 'Discounts to the three tenths above it', he: 'הנחות לשלוש העשיריות שמעליה' },
    made: { en: 'Their share of the discount money.', he: 'חלקן בכסף שניתן כהנחה.' },
  },
  middle_receipts_paid: {
    label: { en: 'What these three tenths bring', he: 'מה ששלוש העשיריות מכניסות' },
    made: { en: 'Their share of the sales.', he: 'חלקן במכירות.' },
  },
  large_receipts_discount: {
    label: { en: 'Discounts to the largest fifth', he: 'הנחות לחמישית הגדולה' },
    made: { en: 'Its share of the discount money.', he: 'חלקה בכסף שניתן כהנחה.' },
  },
  large_receipts_paid: {
    label: { en: 'What the largest fifth brings', he: 'מה שהחמישית הגדולה מכניסה' },
    made: { en: 'Its share of the sales.', he: 'חלקה במכירות.' },
  },
  large_receipts_above: {
    label: {
      en: 'The same money to the largest fifth, given above the usual basket',
      he: 'אותו כסף לחמישית הגדולה, אילו ניתן מעל הסל הרגיל',
    },
    made: {
      en: 'Its share of discounts of the same cost, as a rate on what stands above the median full price.',
      he: 'חלקה בהנחות באותה עלות, כאחוז ממה שמעל המחיר המלא החציוני.',
    },
  },
  reward_of_large: {
    label: { en: 'What large receipts get more', he: 'מה שהקבלות הגדולות מקבלות יותר' },
    made: {
      en: 'Rate of discount of the largest fifth less that of the smaller half.',
      he: 'שיעור ההנחה של החמישית הגדולה פחות זה של המחצית הקטנה.',
    },
  },
  reward_receipts: {
    label: { en: 'Receipts until a first reward', he: 'קבלות עד הטבה ראשונה' },
    made: {
      en: 'Usual baskets until 3 % of purchases come to a reward worth 20.',
      he: 'כמה סלים רגילים עד ש־3% מהקניות מגיעים להטבה בשווי 20.',
    },
  },
  reward_within_three: {
    label: { en: 'A first reward that three receipts reach', he: 'הטבה ראשונה שמגיעים אליה בשלוש קבלות' },
    made: { en: 'What 3 % of three usual baskets comes to.', he: 'מה ש־3% משלושה סלים רגילים שווים.' },
  },
  reward_small_receipts: {
    label: { en: 'The same, for who buys little', he: 'כנ״ל, למי שקונה מעט' },
    made: {
      en: 'At the basket below which a quarter of the receipts lie.',
      he: 'לפי הסל שרבע מהקבלות קטנות ממנו.',
    },
  },
} as const satisfies Record<string, { label: Words; made: Words }>
