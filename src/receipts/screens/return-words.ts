import { defineWords } from '#ui/words.ts'

/** Goods that come back, and receipts that find their member later. */
export const returnWords = defineWords({
  take_back: { he: 'החזרת מוצרים', en: 'Take goods back' },
  dialog_title: { he: 'מה חזר?', en: 'What came back?' },
  left: {
    he: 'נקנו {bought}, אפשר להחזיר {left}',
    en: '{bought} bought, {left} can come back',
  },
  qty_of: { he: 'כמה הוחזרו: {item}', en: 'How many came back: {item}' },
  whole: { he: 'הכול', en: 'All' },
  whole_of: { he: 'הכול: {item}', en: 'All of {item}' },
  choose_first: {
    he: 'בחרו מה חזר, וכאן ייכתב מה יקרה.',
    en: 'Choose what came back, and this says what will happen.',
  },
  will_refund: {
    he: 'המוצרים שחזרו עלו <b>{amount}</b>.',
    en: 'What came back cost <b>{amount}</b>.',
  },
  will_take: {
    he: '{points, plural, =0 {לא ייגרעו נקודות.} one {<b>נקודה אחת</b> תיגרע: היתרה תרד מ־{before} ל־<b>{after}</b>.} two {<b>שתי נקודות</b> ייגרעו: היתרה תרד מ־{before} ל־<b>{after}</b>.} other {<b># נקודות</b> ייגרעו: היתרה תרד מ־{before} ל־<b>{after}</b>.}}',
    en: '{points, plural, =0 {No points are taken back.} one {<b>One point</b> is taken back: the balance goes from {before} to <b>{after}</b>.} other {<b># points</b> are taken back: the balance goes from {before} to <b>{after}</b>.}}',
  },
  plan_rule: { he: 'לפי כללי הביטול של המנוי: {rule}', en: 'By the membership’s cancellation rule: {rule}' },
  will_owe: {
    he: '{debt, plural, one {נקודה אחת כבר נוצלה ותישאר כחוב} two {שתי נקודות כבר נוצלו ויישארו כחוב} other {# נקודות כבר נוצלו ויישארו כחוב}}, שייקוזז מהצבירה הבאה.',
    en: '{debt, plural, one {One point was used already and remains owed} other {# points were used already and remain owed}}; what is earned next pays that first.',
  },
  nobody_named: {
    he: 'לא צוין חבר, ולכן אין נקודות לגרוע.',
    en: 'No member was named, so there are no points to take back.',
  },
  act: { he: 'רישום ההחזרה', en: 'Record the return' },
  done: {
    he: '{points, plural, =0 {ההחזרה נרשמה.} one {ההחזרה נרשמה ונקודה אחת נגרעה.} two {ההחזרה נרשמה ושתי נקודות נגרעו.} other {ההחזרה נרשמה ו־# נקודות נגרעו.}}',
    en: '{points, plural, =0 {The return is recorded.} one {The return is recorded and one point taken back.} other {The return is recorded and # points taken back.}}',
  },
  cancel: { he: 'ביטול', en: 'Cancel' },

  returns_title: { he: 'מה הוחזר', en: 'What came back' },
  return_id: { he: 'מספר ההחזרה', en: 'Return number' },
  state: { he: 'מצב', en: 'State' },
  no_receipt: { he: 'הקנייה אינה ידועה', en: 'Purchase not known' },
  state_waiting: { he: 'ממתינה', en: 'Waiting' },
  state_posted: { he: 'נרשמה', en: 'Recorded' },
  state_rejected: { he: 'נדחתה', en: 'Rejected' },
  state_lapsed: { he: 'פגה', en: 'Lapsed' },
  tell_waiting: {
    he: 'הקבלה עוד לא הגיעה. ההחזרה תחכה לה עד {date}, ואז תירשם מעצמה.',
    en: 'The receipt has not come yet. The return waits for it until {date} and is then recorded by itself.',
  },
  tell_lapsed: {
    he: 'הקבלה לא הגיעה בזמן. לא נגרעו נקודות.',
    en: 'The receipt did not come in time. No points were taken back.',
  },
  tell_rejected: {
    he: 'ההחזרה לא התאימה לקבלה. לא נגרעו נקודות.',
    en: 'The return did not fit the receipt. No points were taken back.',
  },
  tell_posted: {
    he: '{points, plural, =0 {לא נגרעו נקודות} one {נקודה אחת נגרעה} two {שתי נקודות נגרעו} other {# נקודות נגרעו}}',
    en: '{points, plural, =0 {No points were taken back} one {One point was taken back} other {# points were taken back}}',
  },
  tell_balance: { he: 'היתרה אחריה: {available}', en: 'Balance after it: {available}' },
  goods: { he: '{qty} × {item}', en: '{qty} × {item}' },
  line_number: { he: 'שורה {line}', en: 'line {line}' },

  list_title: { he: 'החזרות בלי קבלה', en: 'Returns without a receipt' },
  list_lead: {
    he: 'החזרה יכולה להגיע לפני הקבלה שלה, כשקופה הייתה מנותקת. היא מחכה לה 30 יום, ואז נרשמת או פגה.',
    en: 'A return can come before its receipt, when a till was cut off. It waits for it for 30 days, and is then recorded or lapses.',
  },
  posted_lead: {
    he: 'מוצרים שחזרו, וכמה נקודות נגרעו בגללם. כל החזרה נפתחת לקבלה שלה.',
    en: 'Goods that came back, and the points taken back for them. Each leads to its receipt.',
  },
  list_empty_title: { he: 'לכל ההחזרות נמצאה קבלה', en: 'Every return found its receipt' },
  list_empty_text: { he: 'אין כאן מה לעשות.', en: 'There is nothing to do here.' },
  receipt: { he: 'הקבלה', en: 'Receipt' },
  returned_at: { he: 'הוחזר', en: 'Came back' },
  items: { he: 'שורות', en: 'Lines' },
  what: { he: 'מה קורה איתה', en: 'What becomes of it' },

  claim: { he: 'שיוך לחבר', en: 'Give to a member' },
  claim_title: { he: 'של מי הקנייה?', en: 'Whose purchase is it?' },
  claim_find_hint: { he: 'שם, טלפון, דוא״ל או כרטיס', en: 'Name, phone, e-mail or card' },
  claim_none: {
    he: 'אין חבר כזה. בדקו את המספר, או צרפו אותו קודם.',
    en: 'No such member. Check the number, or add them first.',
  },
  claim_other: { he: 'לבחור אחר', en: 'Choose another' },
  claim_will: {
    he: '{points, plural, =0 {הקנייה תשויך אל <b>{name}</b>, בלי נקודות.} one {<b>{name}</b>: <b>נקודה אחת</b> על הקנייה. היתרה תעלה מ־{before} ל־<b>{after}</b>.} two {<b>{name}</b>: <b>שתי נקודות</b> על הקנייה. היתרה תעלה מ־{before} ל־<b>{after}</b>.} other {<b>{name}</b>: <b># נקודות</b> על הקנייה. היתרה תעלה מ־{before} ל־<b>{after}</b>.}}',
    en: '{points, plural, =0 {The purchase goes to <b>{name}</b>, without points.} one {<b>{name}</b> gets <b>one point</b> for it: the balance goes from {before} to <b>{after}</b>.} other {<b>{name}</b> gets <b># points</b> for it: the balance goes from {before} to <b>{after}</b>.}}',
  },
  claim_debt: {
    he: 'חלק מהנקודות יקזז חוב קיים של {debt}.',
    en: 'Part of the points pays an existing debt of {debt}.',
  },
  claim_once: {
    he: 'אי אפשר להעביר קבלה לחבר אחר אחר כך.',
    en: 'A receipt cannot be moved to another member afterwards.',
  },
  claim_act: { he: 'שיוך הקבלה', en: 'Give the receipt' },
  claimed: { he: 'הקבלה שויכה.', en: 'The receipt has its member.' },
})
