import { defineWords } from '#ui/words.ts'

export const words = defineWords({
  title: { he: 'עמדת הקופה', en: 'The till' },
  skip: { he: 'לשדה ההקלדה', en: 'To the field' },
  loading: { he: 'רגע…', en: 'One moment…' },

  sign_in_lead: { he: 'נכנסים פעם אחת, והעמדה זוכרת.', en: 'Sign in once, and this till remembers.' },
  email: { he: 'דוא״ל', en: 'E-mail' },
  password: { he: 'סיסמה', en: 'Password' },
  sign_in: { he: 'כניסה', en: 'Sign in' },
  sign_in_refused: { he: 'הדוא״ל או הסיסמה אינם נכונים.', en: 'The e-mail or the password is not right.' },
  sign_in_offline: {
    he: 'בלי רשת אי אפשר להיכנס בפעם הראשונה.',
    en: 'The first time, signing in needs the network.',
  },
  own_password: {
    he: 'קודם בוחרים סיסמה משלכם, במסך המועדון.',
    en: 'First choose a password of your own, in the club’s desk.',
  },
  branch_title: { he: 'איפה העמדה הזאת?', en: 'Where is this till?' },
  branch_lead: { he: 'הסניף נשמר במכשיר הזה.', en: 'The branch is remembered on this device.' },
  branch_none: {
    he: 'עוד אין סניפים במועדון. כתבו את קוד הסניף:',
    en: 'The club has no branches yet. Write the branch’s code:',
  },
  branch_code: { he: 'קוד הסניף', en: 'Branch code' },
  branch_choose: { he: 'לעבוד כאן', en: 'Work here' },
  sign_out: { he: 'יציאה', en: 'Sign out' },

  online: { he: 'מחובר', en: 'Connected' },
  offline: { he: 'אין רשת: נשמר כאן', en: 'No network: kept here' },
  signed_out: { he: 'צריך להיכנס שוב כדי לשלוח', en: 'Sign in again to send' },
  queue_waiting: {
    he: '{count, plural, =0 {הכול נשלח} one {אחת ממתינה} two {שתיים ממתינות} other {# ממתינות}}',
    en: '{count, plural, =0 {All sent} one {1 waiting} other {# waiting}}',
  },
  queue_refused: {
    he: '{count, plural, one {אחת סורבה} two {שתיים סורבו} other {# סורבו}}',
    en: '{count, plural, one {1 refused} other {# refused}}',
  },

  find: { he: 'טלפון, כרטיס או סריקה', en: 'Phone, card or scan' },
  find_hint: { he: 'Enter ריק: קנייה בלי חבר', en: 'An empty Enter: a purchase without a member' },
  amount: { he: 'סכום או שורה', en: 'Amount or line' },
  amount_hint: { he: 'למשל 49.90, או קפה 2x 14.90', en: 'For example 49.90, or Coffee 2x 14.90' },
  amount_fault: { he: 'חסר כאן סכום', en: 'There is no amount here' },
  amount_too_much: { he: 'הסכום גדול מדי', en: 'This is too much' },

  unknown: { he: 'לא מצאנו חבר כזה', en: 'There is no such member' },
  unknown_lead: { he: 'F4: לצרף עכשיו. Enter: להמשיך בלי.', en: 'F4: join them now. Enter: go on without.' },
  unseen: { he: 'נרשם על {who}', en: 'It will be put to {who}' },
  unseen_lead: {
    he: 'אין רשת, אז אין שם ויתרה. הנקודות יגיעו כשהיא תחזור.',
    en: 'Without a network there is no name and no balance. The points will come when it is back.',
  },
  anonymous: { he: 'קנייה בלי חבר', en: 'A purchase without a member' },
  nameless: { he: 'בלי שם', en: 'No name' },
  has_points: {
    he: '{points, plural, =0 {אין נקודות} one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: '{points, plural, =0 {No points} one {1 point} other {{points, number} points}}',
  },
  word_new: {
    he: '{gender, select, female {חדשה} male {חדש} other {חדש/ה}}',
    en: '{gender, select, other {new}}',
  },
  word_loyal: {
    he: '{gender, select, female {נאמנה} male {נאמן} other {נאמן/ה}}',
    en: '{gender, select, other {loyal}}',
  },
  word_passive: { he: '{gender, select, other {מדי פעם}}', en: '{gender, select, other {occasional}}' },
  word_churning: { he: '{gender, select, other {התגעגענו}}', en: '{gender, select, other {missed}}' },
  word_lost: {
    he: '{gender, select, female {חזרה אלינו} male {חזר אלינו} other {חזר/ה אלינו}}',
    en: '{gender, select, other {back}}',
  },
  hint_first: {
    he: 'עוד לא {gender, select, female {לקחה} male {לקח} other {נלקחה}} אף הטבה. שווה להציע את הראשונה.',
    en: '{gender, select, other {No reward was ever taken}}. Offer the first one.',
  },
  hint_near: {
    he: '{points, plural, one {עוד נקודה אחת} two {עוד שתי נקודות} other {עוד {points, number} נקודות}} ל{name}',
    en: '{points, plural, one {1 more point} other {{points, number} more points}} for {name}',
  },
  say_aloud: { he: 'כדאי לומר', en: 'Worth saying' },

  basket: { he: 'הסל', en: 'The basket' },
  total: { he: 'סך הכול', en: 'Total' },
  off: { he: 'הנחה', en: 'Off' },
  to_pay: { he: 'לתשלום', en: 'To pay' },
  earns: {
    he: '{points, plural, =0 {הסל לא צובר} one {הסל צובר נקודה אחת} two {הסל צובר שתי נקודות} other {הסל צובר {points, number} נקודות}}',
    en: '{points, plural, =0 {This basket earns nothing} one {This basket earns 1 point} other {This basket earns {points, number} points}}',
  },
  earns_later: {
    he: 'כמה נקודות: יתברר כשהרשת תחזור',
    en: 'How many points: known when the network is back',
  },
  remove_line: { he: 'להסיר את {what}', en: 'Remove {what}' },
  coupons: { he: 'קופונים של החבר', en: 'The member’s coupons' },
  coupon_off: { he: '{name}: {money} הנחה', en: '{name}: {money} off' },
  coupon_gift: { he: '{name}', en: '{name}' },

  take_now: { he: 'אפשר לקחת עכשיו', en: 'Can be taken now' },
  take_price: {
    he: '{points, plural, one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: '{points, plural, one {1 point} other {{points, number} points}}',
  },
  take_none: { he: 'עוד אין מספיק נקודות להטבה', en: 'Not enough points for a reward yet' },
  take_offline: {
    he: 'בלי רשת: היתרה תיבדק בשליחה',
    en: 'Without a network: the balance is checked when it is sent',
  },
  held: { he: 'שמור לקנייה הזאת', en: 'Kept for this purchase' },
  unhold: { he: 'לבטל', en: 'Let go' },
  taken: { he: 'נלקח: {name}', en: 'Taken: {name}' },
  golden: { he: 'רגע הזהב! ההטבה הראשונה. מזל טוב', en: 'A golden moment! The very first reward' },

  post: { he: 'לרשום את הקנייה', en: 'Post the purchase' },
  posted: {
    he: '{points, plural, =0 {נרשם} one {נרשם, ועוד נקודה אחת} two {נרשם, ועוד שתי נקודות} other {נרשם, ועוד {points, number} נקודות}}',
    en: '{points, plural, =0 {Posted} one {Posted, 1 more point} other {Posted, {points, number} more points}}',
  },
  posted_balance: {
    he: 'עכשיו: {points, plural, =0 {אין נקודות} one {נקודה אחת} two {שתי נקודות} other {{points, number} נקודות}}',
    en: 'Now: {points, plural, =0 {no points} one {1 point} other {{points, number} points}}',
  },
  why: { he: 'למה?', en: 'Why?' },
  kept: {
    he: 'נשמר בעמדה. יישלח לבד כשהרשת תחזור.',
    en: 'Kept on this till. It is sent by itself when the network is back.',
  },
  refused: { he: 'השרת סירב', en: 'The server refused it' },
  next: { he: 'הבא בתור', en: 'Next customer' },

  join: { he: 'לצרף', en: 'Join' },
  join_title: { he: 'הצטרפות למועדון', en: 'Join the club' },
  join_phone: { he: 'טלפון', en: 'Phone' },
  join_name: { he: 'שם פרטי', en: 'First name' },
  join_last: { he: 'שם משפחה', en: 'Last name' },
  join_consent: { he: 'מסכים לקבל הודעות ומבצעים במסרון', en: 'Agrees to news and offers by text message' },
  join_words: {
    he: 'אני מסכים או מסכימה לקבל מהמועדון הודעות ומבצעים במסרון. אפשר לבטל בכל עת.',
    en: 'I agree that the club sends me news and offers by text message. I can withdraw this at any time.',
  },
  join_done: { he: 'הצטרפו: {name}', en: 'Joined: {name}' },
  needs_network: { he: 'לזה צריך רשת', en: 'This needs the network' },

  return: { he: 'החזרה', en: 'Return' },
  return_title: { he: 'החזרת סחורה', en: 'Goods come back' },
  return_receipt: { he: 'מספר הקבלה', en: 'The receipt’s number' },
  return_find: { he: 'למצוא', en: 'Find' },
  return_all: { he: 'הוחזר כבר', en: 'came back already' },
  return_takes: {
    he: 'חוזר {money}, {points, plural, =0 {בלי נקודות} one {ונגרעת נקודה אחת} two {ונגרעות שתי נקודות} other {ונגרעות {points, number} נקודות}}',
    en: '{money} goes back, {points, plural, =0 {no points} one {and 1 point} other {and {points, number} points}}',
  },
  return_plan: {
    he: 'לפי כללי הביטול של המנוי: {rule}',
    en: 'By the membership’s cancellation rule: {rule}',
  },
  return_do: { he: 'לרשום החזרה', en: 'Post the return' },
  returned: { he: 'ההחזרה נרשמה', en: 'The return is posted' },

  gesture: { he: 'מחווה', en: 'Gesture' },
  gesture_title: { he: 'מחווה קטנה ל{name}', en: 'A small gesture for {name}' },
  gesture_which: { he: 'מה לתת', en: 'What to give' },
  gesture_left: { he: 'אפשר לתת היום עוד {money}', en: '{money} left to give today' },
  gesture_reason: { he: 'למה', en: 'Why' },
  gesture_give: { he: 'לתת', en: 'Give it' },
  gesture_given: { he: 'ניתן ונרשם', en: 'Given and noted' },
  gesture_none: { he: 'המועדון עוד לא קבע מחוות לקופה.', en: 'The club has set no gestures for tills yet.' },

  pick_up: { he: 'מחכה לאיסוף', en: 'Waits to be picked up' },
  pick_up_for: { he: 'של {name}', en: 'For {name}' },
  pick_up_discount: {
    he: 'להוריד {money} מהקנייה, ואז לסמן כנמסר',
    en: 'Take {money} off the purchase, then mark it as handed over',
  },
  pick_up_pay: { he: 'לגבות {money}', en: 'Take {money}' },
  hand_over: { he: 'נמסר', en: 'Handed over' },
  handed_over: { he: 'נרשם שנמסר', en: 'Noted as handed over' },
  code_unknown: {
    he: 'אין הטבה שמחכה לאיסוף עם הקוד הזה. אם זה קופון: מזהים את הלקוח, מוסיפים מוצרים, והקופון יופיע בסל.',
    en: 'Nothing waits to be picked up under this code. If it is a coupon: find the customer and add the goods, and it shows in the basket.',
  },
  code_over: { he: 'הקוד הזה כבר נוצל או עבר זמנו', en: 'This code was used, or is over' },

  queue: { he: 'מה נשלח', en: 'What was sent' },
  queue_title: { he: 'מה ממתין ומה נשלח', en: 'What waits and what was sent' },
  queue_empty: { he: 'עוד לא נרשם כאן כלום.', en: 'Nothing was posted here yet.' },
  queue_again: { he: 'לשלוח שוב', en: 'Send again' },
  queue_nobody: { he: 'לשלוח בלי הלקוח', en: 'Send without the customer' },
  queue_read: { he: 'טופל, אפשר למחוק', en: 'Seen to, remove it' },
  queue_now: { he: 'לשלוח עכשיו', en: 'Send now' },
  kind_receipt: { he: 'קנייה', en: 'Purchase' },
  kind_redemption: { he: 'הטבה', en: 'Reward' },
  kind_capture: { he: 'מסירת הטבה', en: 'Reward handed over' },
  kind_void: { he: 'ביטול שמירה', en: 'Reward let go' },
  kind_return: { he: 'החזרה', en: 'Return' },
  state_waiting: { he: 'ממתין', en: 'Waiting' },
  state_posted: { he: 'נשלח', en: 'Posted' },
  state_refused: { he: 'סורב', en: 'Refused' },
})
