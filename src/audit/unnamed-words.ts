import { type Language, say, type Words } from '#platform/language.ts'
import { SAID } from './audit-words.ts'
import type { Judgement, Mistake, ShopPart, Verdict } from './contract.ts'

/** What a verdict means where the receipts name nobody, as far as it is not what it means elsewhere. */
const SAID_UNNAMED: Readonly<Record<Mistake, Partial<Record<Verdict, Words>>>> = {
  uniform_treatment: {
    unknown: {
      en: 'The file names no members, so who comes often and who came once cannot be told; only that baskets differ, as above. Begin to write a member on each receipt, and the campaign that it came by.',
      he: 'הקובץ אינו מזכיר חברים, ולכן אי אפשר לומר מי בא לעתים קרובות ומי בא פעם אחת; רק שהסלים שונים זה מזה, כמפורט למעלה. התחילו לרשום בכל קבלה את החבר, ואת הקמפיין שבזכותו בא.',
    },
  },
  fading_contacts: {
    unknown: {
      en: 'The file names no members, so there are no details in it that could grow old. About a fifth goes stale every year: from the first day, write down a phone and the day on which it was confirmed.',
      he: 'הקובץ אינו מזכיר חברים, ולכן אין בו פרטים שיכולים להתיישן. כחמישית מתיישנים מדי שנה: רשמו מהיום הראשון טלפון, ואת היום שבו אומת.',
    },
  },
  free_club: {
    unknown: {
      en: 'The file names no members, so nobody can say how often one comes, and whether a fee would come back. By the usual basket it can be bounded: a fee up to the sum below comes back to who buys twelve such baskets a year.',
      he: 'הקובץ אינו מזכיר חברים, ולכן אי אפשר לומר כמה פעמים אדם בא, ואם דמי החבר היו חוזרים אליו. לפי הסל הרגיל אפשר לומר גבול: דמי חבר עד הסכום שלהלן חוזרים למי שקונה שנים־עשר סלים כאלה בשנה.',
    },
  },
  fixed_discount: {
    made: {
      en: 'Small receipts get the same per cent as large ones. Whether the money goes to loyal buyers is not known: the file names no members.',
      he: 'קבלות קטנות מקבלות אותו אחוז כמו הגדולות. אם הכסף מגיע לקונים נאמנים, לא ידוע: הקובץ אינו מזכיר חברים.',
    },
    not_made: {
      en: 'There is no one discount for all, or larger receipts get more. Whether the loyal do is not known: the file names no members.',
      he: 'אין הנחה אחת לכולם, או שקבלות גדולות מקבלות יותר. אם גם הנאמנים מקבלים יותר, לא ידוע: הקובץ אינו מזכיר חברים.',
    },
    unsure: {
      en: 'One rate of discount is frequent, but not clearly a rule for everybody. Who is loyal is not known: the file names no members.',
      he: 'שיעור הנחה אחד נפוץ, אך לא ברור שהוא כלל לכולם. מי נאמן, לא ידוע: הקובץ אינו מזכיר חברים.',
    },
  },
  nobody_watches: {
    not_made: {
      en: 'In no branch did the discounts or returns that the file shows leave their usual level for weeks. The share of known buyers begins with the first member.',
      he: 'בשום סניף לא חרגו במשך שבועות ההנחות או ההחזרות שבקובץ מרמתן הרגילה. את שיעור הקונים המזוהים אפשר לעקוב מהחבר הראשון.',
    },
  },
  slow_redemption: {
    unknown: {
      en: 'The file names no members, so whether rewards are taken cannot be told. How many receipts lie before a first one can: set it where a few visits reach it, and write down what each member takes.',
      he: 'הקובץ אינו מזכיר חברים, ולכן אי אפשר לומר אם הטבות ממומשות. אפשר לומר כמה קבלות עד ההטבה הראשונה: קבעו אותה כך שיגיעו אליה בביקורים ספורים, ורשמו מה כל חבר מימש.',
    },
  },
}

const UNTOLD_DISCOUNTS: Readonly<Record<'no_discounts' | 'no_receipts' | 'few', Words>> = {
  no_discounts: {
    en: 'The file has no discounts or list prices: write down what is taken off each line.',
    he: 'אין בקובץ הנחות או מחירי מחירון: רשמו בכל שורה כמה ירד מהמחיר.',
  },
  no_receipts: {
    en: 'The file has no receipt numbers, so large receipts cannot be told from small ones: export them with the lines.',
    he: 'אין בקובץ מספרי קבלה, ולכן אי אפשר להבחין בין קבלה גדולה לקטנה: ייצאו אותם יחד עם השורות.',
  },
  few: {
    en: 'The file holds too little to tell who gets the discounts.',
    he: 'הקובץ מכיל מעט מדי כדי לומר מי מקבל את ההנחות.',
  },
}

const BLIND: Words = {
  en: 'The file names no members and has neither discounts nor returns, so there is nothing in it to watch. Write them down, with the branch.',
  he: 'הקובץ אינו מזכיר חברים ואין בו הנחות או החזרות, ולכן אין בו על מה להשגיח. רשמו אותן, יחד עם הסניף.',
}

/** What a judgement means to the shop, in a sentence or two. */
export function saidOf({ mistake, verdict, gaps }: Judgement, language: Language): string {
  const isUnnamed = gaps.includes('no_members')
  if (mistake === 'fixed_discount' && verdict === 'unknown') {
    const gap = gaps.find((each) => each === 'no_discounts' || each === 'no_receipts')
    return say(UNTOLD_DISCOUNTS[gap ?? 'few'], language)
  }
  if (mistake === 'nobody_watches' && isUnnamed && gaps.includes('no_discounts')) return say(BLIND, language)
  return say((isUnnamed ? SAID_UNNAMED[mistake][verdict] : undefined) ?? SAID[mistake][verdict], language)
}

export const PROSPECT_WORDS = {
  title: { en: 'What a club would meet', he: 'מה מועדון היה פוגש' },
  note: {
    en: 'The file names no members, so this is told by receipts: how often anybody comes, and who is loyal, no receipt without a name tells.',
    he: 'הקובץ אינו מזכיר חברים, ולכן זה נאמר לפי קבלות: כמה פעמים אדם בא, ומי נאמן, קבלה בלי שם אינה יודעת לומר.',
  },
  receipts: { en: 'Of the receipts', he: 'מהקבלות' },
  paid: { en: 'Of the sales', he: 'מהמכירות' },
  basket: { en: 'Mean basket', he: 'סל ממוצע' },
  discount: { en: 'Discount', he: 'הנחה' },
  differs: {
    en: 'In bold: clearly unlike the rest of the shop (by four spreads, and by a tenth of the basket or two points of discount). Ranges of 95 % in brackets.',
    he: 'מודגש: שונה בבירור משאר החנות (בארבע סטיות, ובעשירית הסל או בשתי נקודות הנחה). בסוגריים טווח של 95%.',
  },
  alike: {
    en: 'None is clearly unlike the rest of the shop. Ranges of 95 % in brackets.',
    he: 'אף שורה אינה שונה בבירור משאר החנות. בסוגריים טווח של 95%.',
  },
} as const satisfies Record<string, Words>

export const PART_WORDS: Readonly<Record<ShopPart['kind'], Words>> = {
  branch: { en: 'Branch', he: 'סניף' },
  category: { en: 'Category', he: 'קטגוריה' },
}
