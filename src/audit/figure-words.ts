import type { Words } from '#platform/language.ts'
import { UNNAMED_FIGURE_WORDS } from './unnamed-figure-words.ts'

/** What each figure is called, and how it is made. */
export const FIGURE_WORDS = {
  ...UNNAMED_FIGURE_WORDS,
  paid_a_year: {
    label: { en: 'Sales in a year', he: 'מכירות בשנה' },
    made: {
      en: 'All purchases of the file before returns, brought to a year.',
      he: 'כל הקניות בקובץ לפני החזרות, בקצב שנתי.',
    },
  },
  paid_in_file: {
    label: { en: 'Sales in the file', he: 'מכירות בקובץ' },
    made: {
      en: 'All purchases of the file before returns; it is too short to be brought to a year.',
      he: 'כל הקניות בקובץ לפני החזרות; הקובץ קצר מכדי לומר קצב שנתי.',
    },
  },
  baskets: {
    label: { en: 'Receipts', he: 'קבלות' },
    made: { en: 'Receipts with purchases.', he: 'קבלות שיש בהן קניות.' },
  },
  basket_mean: {
    label: { en: 'Mean basket', he: 'סל ממוצע' },
    made: { en: 'Purchases by receipts.', he: 'סכום הקניות חלקי מספר הקבלות.' },
  },
  members: {
    label: { en: 'Members', he: 'חברים' },
    made: { en: 'Members named on at least one purchase.', he: 'חברים שמופיעים בקנייה אחת לפחות.' },
  },
  member_paid_share: {
    label: { en: 'Sales to members', he: 'מכירות לחברים' },
    made: { en: 'Share of the sales that names a member.', he: 'חלק המכירות שרשום בו חבר.' },
  },
  returned_share: {
    label: { en: 'Returns', he: 'החזרות' },
    made: { en: 'Money given back, of the sales.', he: 'הכסף שהוחזר, מתוך המכירות.' },
  },
  best_fifth_share: {
    label: { en: 'The best fifth buys', he: 'החמישית הטובה קונה' },
    made: {
      en: 'Share of members’ purchases made by the fifth who buy most; 95 % range by each member’s influence.',
      he: 'חלקה של חמישית החברים שקונים הכי הרבה מכלל קניות החברים; טווח 95% לפי השפעת כל חבר.',
    },
  },
  best_to_rest_visits: {
    label: { en: 'How many times as often they come', he: 'פי כמה יותר הם באים' },
    made: {
      en: 'Days of purchase of a member of the best fifth, by those of one of the others.',
      he: 'ימי קנייה של חבר בחמישית הטובה, חלקי אלה של חבר אחר.',
    },
  },
  came_once_share: {
    label: { en: 'Came once only', he: 'באו פעם אחת בלבד' },
    made: { en: 'Members with a single day of purchase.', he: 'חברים עם יום קנייה אחד בלבד.' },
  },
  one_voice_misses: {
    label: { en: 'Missed by one subject for all', he: 'מוחמצים כשהנושא אחד לכולם' },
    made: {
      en: 'Members whose favourite category is not the one that most members prefer.',
      he: 'חברים שהקטגוריה האהובה עליהם אינה זו שרוב החברים מעדיפים.',
    },
  },
  hears_nothing_share: {
    label: { en: 'Take part in no campaign', he: 'לא השתתפו באף קמפיין' },
    made: {
      en: 'Loyal and passive members without one receipt that names a campaign.',
      he: 'חברים נאמנים ופסיביים שאין להם אף קבלה עם קמפיין.',
    },
  },
  hears_nothing_money: {
    label: { en: 'Purchases of members without a campaign', he: 'קניות של חברים ללא קמפיין' },
    made: {
      en: 'Share of the purchases of all members without a campaign.',
      he: 'חלקם של כל החברים ללא קמפיין בקניות החברים.',
    },
  },
  campaign_spread: {
    label: { en: 'Campaigns differ by', he: 'ההבדל בין הקמפיינים' },
    made: {
      en: 'How much the share of the best customers differs between the campaigns’ takers, beyond chance; near nothing when all are written to alike.',
      he: 'עד כמה חלקם של הלקוחות הטובים שונה מקמפיין לקמפיין, מעבר למקריות; קרוב לאפס כשכותבים לכולם אותו דבר.',
    },
  },
  contact_members: {
    label: { en: 'Members looked at', he: 'חברים שנבדקו' },
    made: {
      en: 'Members of the file of members, or named on receipts.',
      he: 'חברים בקובץ החברים, או בקבלות.',
    },
  },
  reachable_share: {
    label: { en: 'Can be reached', he: 'אפשר להשיג' },
    made: {
      en: 'Have a phone or an e-mail address that can be one.',
      he: 'יש להם טלפון או כתובת דוא״ל אפשריים.',
    },
  },
  unconfirmed_share: {
    label: { en: 'Not confirmed for a year', he: 'לא אושרו יותר משנה' },
    made: {
      en: 'Members whose details nobody has confirmed for more than a year.',
      he: 'חברים שפרטיהם לא אושרו יותר משנה.',
    },
  },
  stale_share: {
    label: { en: 'Probably out of date', he: 'כנראה כבר לא נכונים' },
    made: {
      en: 'By the age of each member’s details, at a decay of 15 to 25 % a year (assumed).',
      he: 'לפי גיל הפרטים של כל חבר, בהתיישנות של 15 עד 25 אחוזים בשנה (הנחה).',
    },
  },
  best_unreachable: {
    label: { en: 'Best members out of reach', he: 'חברים טובים שאין איך להשיג' },
    made: {
      en: 'Of the fifth who buy most, those without any contact.',
      he: 'מחמישית הקונים הטובים, מי שאין להם שום פרט קשר.',
    },
  },
  fee_minor: {
    label: { en: 'Membership fee', he: 'דמי חבר' },
    made: {
      en: 'An item at one price that members alone buy, about once a year.',
      he: 'פריט במחיר אחיד שרק חברים קונים, כפעם בשנה.',
    },
  },
  fee_payers: {
    label: { en: 'Members who paid it', he: 'חברים ששילמו' },
    made: { en: 'Members with such a line.', he: 'חברים שיש להם שורה כזו.' },
  },
  fees_a_year: {
    label: { en: 'Fees in a year', he: 'דמי חבר בשנה' },
    made: { en: 'All such lines, brought to a year.', he: 'כל השורות האלה, בקצב שנתי.' },
  },
  plan_fee: {
    label: { en: 'A fee that comes back', he: 'דמי חבר שחוזרים' },
    made: {
      en: 'What 3 % cashback returns in a year to a member among the best three tenths.',
      he: 'מה ש־3% חזר כספי מחזירים בשנה לחבר משלוש העשיריות הטובות.',
    },
  },
  plan_worthwhile: {
    label: { en: 'Members to whom it comes back', he: 'חברים שאליהם הם חוזרים' },
    made: {
      en: 'Members to whom such a fee comes back by what they bought last year.',
      he: 'חברים שדמי החבר חוזרים אליהם לפי קניותיהם בשנה האחרונה.',
    },
  },
  plan_fund: {
    label: { en: 'Fees as a budget', he: 'דמי חבר כתקציב' },
    made: {
      en: 'If 10 to 30 % of them take the plan (assumed).',
      he: 'אם 10 עד 30 אחוז מהם יצטרפו לתוכנית (הנחה).',
    },
  },
  plan_break_even: {
    label: { en: 'Extra purchases at which it carries itself', he: 'תוספת קניות שבה המסלול מאזן את עצמו' },
    made: {
      en: 'How much more its members must buy for the cashback, up to two fees each, to be paid by fees and margin.',
      he: 'כמה יותר צריכים חבריה לקנות כדי שהחזר, עד פי שניים מדמי החבר, ישולם מדמי החבר ומהרווח הגולמי.',
    },
  },
  discount_a_year: {
    label: { en: 'Discounts to members in a year', he: 'הנחות לחברים בשנה' },
    made: {
      en: 'Money off on members’ receipts, brought to a year.',
      he: 'ההנחות בקבלות של חברים, בקצב שנתי.',
    },
  },
  discount_rate: {
    label: { en: 'Mean discount', he: 'הנחה ממוצעת' },
    made: {
      en: 'Discounts of the full price of what members bought.',
      he: 'ההנחות מתוך המחיר המלא של קניות החברים.',
    },
  },
  fixed_rate: {
    label: { en: 'The most frequent discount', he: 'ההנחה הנפוצה' },
    made: {
      en: 'The per cent that stands on most lines with a discount.',
      he: 'האחוז שמופיע ברוב השורות עם הנחה.',
    },
  },
  fixed_rate_lines: {
    label: { en: 'Members’ lines with it', he: 'שורות של חברים עם הנחה זו' },
    made: {
      en: 'Share of members’ lines with just that discount.',
      he: 'חלק השורות של חברים עם בדיוק הנחה זו.',
    },
  },
  fixed_rate_strangers: {
    label: { en: 'Other lines with it', he: 'שורות אחרות עם הנחה זו' },
    made: {
      en: 'Share of lines without a member with that discount.',
      he: 'חלק השורות ללא חבר עם אותה הנחה.',
    },
  },
  small_baskets_discount: {
    label: { en: 'Discount given in small baskets', he: 'הנחות בסלים קטנים' },
    made: {
      en: 'Share of the discounts in baskets up to the median one.',
      he: 'חלק ההנחות בסלים עד הסל החציוני.',
    },
  },
  small_baskets_money: {
    label: { en: 'What small baskets bring', he: 'מה שהסלים הקטנים מכניסים' },
    made: { en: 'Share of members’ purchases in the same baskets.', he: 'חלק קניות החברים באותם סלים.' },
  },
  best_tenth_discount: {
    label: { en: 'Discount to the best tenth', he: 'הנחות לעשירית הטובה' },
    made: {
      en: 'Share of the discounts that the tenth who buy most get.',
      he: 'חלק ההנחות שמקבלת עשירית הקונים הטובים.',
    },
  },
  best_tenth_money: {
    label: { en: 'What the best tenth buys', he: 'מה שהעשירית הטובה קונה' },
    made: { en: 'Their share of members’ purchases.', he: 'חלקם בקניות החברים.' },
  },
  best_tenth_proportional: {
    label: { en: 'To the best tenth by a proportional one', he: 'לעשירית הטובה בהנחה יחסית' },
    made: {
      en: 'Their share of a benefit of the same cost, as a rate on what each buys above the median member.',
      he: 'חלקם בהטבה באותה עלות, כאחוז ממה שכל אחד קונה מעל לחבר החציוני.',
    },
  },
  reward_of_best: {
    label: { en: 'What the best get more', he: 'מה שהטובים מקבלים יותר' },
    made: {
      en: 'Rate of discount of the best fifth less that of the lesser half.',
      he: 'שיעור ההנחה של החמישית הטובה פחות זה של המחצית התחתונה.',
    },
  },
  weeks_watched: {
    label: { en: 'Weeks looked at', he: 'שבועות שנבדקו' },
    made: { en: 'Whole weeks of the file.', he: 'שבועות שלמים בקובץ.' },
  },
  shifts_found: {
    label: { en: 'Changes that went on', he: 'שינויים שנמשכו' },
    made: {
      en: 'Stretches of three weeks and more in which a branch’s share of identified sales, discounts or returns left its usual level by far (six spreads).',
      he: 'תקופות של שלושה שבועות ויותר שבהן שיעור הזיהוי, ההנחות או ההחזרות בסניף חרג בהרבה מהרגיל (שש סטיות).',
    },
  },
  busy_cards: {
    label: { en: 'Cards with too many receipts', he: 'כרטיסים עם יותר מדי קבלות' },
    made: {
      en: 'Members with four receipts a day and more, on five days and more.',
      he: 'חברים עם ארבע קבלות ביום או יותר, בחמישה ימים או יותר.',
    },
  },
  busiest_card_days: {
    label: { en: 'Such days of the busiest', he: 'ימים כאלה בכרטיס העמוס' },
    made: {
      en: 'Days with four receipts and more of one member.',
      he: 'ימים עם ארבע קבלות ויותר של חבר אחד.',
    },
  },
  busy_card_baskets: {
    label: { en: 'Receipts on such days', he: 'קבלות בימים כאלה' },
    made: { en: 'Of all these cards together.', he: 'של כל הכרטיסים האלה יחד.' },
  },
  points_used_share: {
    label: { en: 'Points that were used', he: 'נקודות שמומשו' },
    made: {
      en: 'Points used of points earned, by members who began to earn half a year ago or more.',
      he: 'נקודות שמומשו מתוך שנצברו, אצל חברים שהחלו לצבור לפני חצי שנה לפחות.',
    },
  },
  first_reward_half_year: {
    label: { en: 'First reward within half a year', he: 'מימוש ראשון בתוך חצי שנה' },
    made: {
      en: 'Members who took something within 182 days of their first points (Kaplan and Meier, so that the young do not pull it down).',
      he: 'חברים שמימשו בתוך 182 ימים מהנקודות הראשונות (קפלן־מאייר, כדי שהחדשים לא יטו כלפי מטה).',
    },
  },
  first_reward_patience: {
    label: { en: 'First reward within a year and a half', he: 'מימוש ראשון בתוך שנה וחצי' },
    made: { en: 'As above, within 548 days.', he: 'כנ״ל, בתוך 548 ימים.' },
  },
  never_rewarded: {
    label: { en: 'Never took anything', he: 'מעולם לא מימשו' },
    made: {
      en: 'Members who began to earn half a year ago or more, and have used no point.',
      he: 'חברים שהחלו לצבור לפני חצי שנה לפחות ולא מימשו אף נקודה.',
    },
  },
  reach_in_quarter: {
    label: {
      en: 'Would have a first reward in three months',
      he: 'היו מגיעים להטבה ראשונה בתוך שלושה חודשים',
    },
    made: {
      en: 'Members who in the 91 days from their first purchase bought enough for a reward worth 20 at 3 % of purchases.',
      he: 'חברים שב־91 הימים מקנייתם הראשונה קנו מספיק להטבה בשווי 20, לפי 3% מהקניות.',
    },
  },
} as const satisfies Record<string, { label: Words; made: Words }>

export type FigureCode = keyof typeof FIGURE_WORDS
