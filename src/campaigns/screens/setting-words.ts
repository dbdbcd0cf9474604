import { defineWords } from '#ui/words.ts'

export const settingWords = defineWords({
  title: { he: 'הגדרות הקמפיינים', en: 'Campaign settings' },
  lead: {
    he: 'מה שכל הקמפיינים נמדדים לפיו.',
    en: 'What every campaign is measured by.',
  },
  save: { he: 'שמירה', en: 'Save' },
  saved: { he: 'נשמר', en: 'Saved' },
  holdout: { he: 'קבוצת השוואה קבועה', en: 'Standing held-out group' },
  holdout_hint: {
    he: 'אחוז מחברי המועדון שלא מקבלים אף קמפיין. כך אפשר לדעת מה כל הקמפיינים עושים ביחד, גם במועדון קטן. 0: אין כזאת.',
    en: 'Percent of the club’s members who get no campaign at all. So it can be told what all campaigns do together, in a small club too. 0: there is none.',
  },
  margin: { he: 'כמה נשאר מכל שקל של מכירה', en: 'What is left of a sale' },
  margin_hint: {
    he: 'הרווח הגולמי באחוזים. לפיו נחשב מה נשאר אחרי מחיר הסחורה.',
    en: 'The gross margin in percent. By it the result tells what is left after the cost of goods.',
  },
  email_cost: { he: 'מחיר הודעת דוא״ל', en: 'What one e-mail costs' },
  sms_cost: { he: 'מחיר חלק אחד של מסרון', en: 'What one part of an SMS costs' },
  cost_hint: {
    he: 'לפי החשבון של הספק, עד מאית האגורה.',
    en: 'As the provider bills it, to a hundredth of a cent.',
  },
  percent_wrong: { he: 'מספר שלם מ־{least} עד {most}', en: 'A whole number from {least} to {most}' },
  read_only: { he: 'רק מי שמנהל את המועדון משנה את אלה.', en: 'Only who manages the club changes these.' },
  together: { he: 'מה כל הקמפיינים עשו ביחד', en: 'What all campaigns did together' },
  together_note: {
    he: 'מאז {since}: {campaigns, plural, one {קמפיין אחד} two {שני קמפיינים} other {# קמפיינים}}, {cost} על הודעות והצעות. כל מי שהיה בקהל של קמפיין כלשהו, מול מי מהם שנשאר בקבוצה הקבועה.',
    en: 'Since {since}: {campaigns, plural, one {one campaign} other {# campaigns}}, {cost} for messages and offers. Whoever was in the audience of some campaign, beside those of them in the standing group.',
  },
  together_groups: {
    he: '{treated, plural, one {חבר אחד} two {שני חברים} other {{treated, number} חברים}} מול {held, plural, one {חבר אחד} two {שני חברים} other {{held, number} חברים}} שלא קיבלו אף קמפיין.',
    en: '{treated, plural, one {One member} other {{treated, number} members}} beside {held, plural, one {one member} other {{held, number} members}} who got no campaign.',
  },
  together_nobody: { he: 'עדיין אין מה להשוות.', en: 'There is nothing to compare yet.' },
})
