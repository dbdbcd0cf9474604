import { defineWords } from '#ui/words.ts'

/** A campaign's definition as sentences. */
export const toldWords = defineWords({
  goal_bought: {
    he: 'שיקנו תוך {days, plural, one {יום} two {יומיים} other {# ימים}}',
    en: 'that they buy within {days, plural, one {a day} other {# days}}',
  },
  goal_redeemed: {
    he: 'שיממשו הטבה תוך {days, plural, one {יום} two {יומיים} other {# ימים}}',
    en: 'that they redeem a reward within {days, plural, one {a day} other {# days}}',
  },
  goal_more_active: {
    he: 'שיקנו יותר מהרגיל תוך {days, plural, one {יום} two {יומיים} other {# ימים}}',
    en: 'that they buy more than usual within {days, plural, one {a day} other {# days}}',
  },

  once_now: { he: 'פעם אחת, מיד עם ההפעלה', en: 'once, at once when it is started' },
  once_at: { he: 'פעם אחת, ב־{when}', en: 'once, on {when}' },
  every_day: { he: 'בכל יום בשעה {hour}', en: 'every day at {hour}' },
  every_week: { he: 'ב{weekday} בכל שבוע, בשעה {hour}', en: 'every {weekday} at {hour}' },
  every_month: { he: 'ב־{day} בכל חודש, בשעה {hour}', en: 'on day {day} of every month at {hour}' },
  when_joined: { he: 'כשמישהו מצטרף למועדון', en: 'when somebody joins the club' },
  when_first_purchase: { he: 'אחרי הקנייה הראשונה', en: 'after the first purchase' },
  when_redeemed: { he: 'אחרי כל מימוש הטבה', en: 'after each redemption' },
  when_first_redeemed: { he: 'אחרי המימוש הראשון', en: 'after the first redemption' },
  when_new: { he: 'כשחבר נעשה חדש', en: 'when a member becomes new' },
  when_loyal: { he: 'כשחבר נעשה נאמן', en: 'when a member becomes loyal' },
  when_passive: { he: 'כשחבר נעשה פסיבי', en: 'when a member becomes passive' },
  when_churning: { he: 'כשחבר מתחיל להתרחק', en: 'when a member begins to drift away' },
  when_lost: { he: 'כשחבר הולך לאיבוד', en: 'when a member is lost' },
  when_entered: { he: 'כשמישהו נכנס לפלח „{segment}”', en: 'when somebody enters “{segment}”' },
  each_once: { he: ', כל חבר פעם אחת', en: ', each member once' },
  each_again: {
    he: ', ולאותו חבר שוב לכל המוקדם אחרי {days, plural, one {יום} two {יומיים} other {# ימים}}',
    en: ', and the same member again after {days, plural, one {a day} other {# days}} at the earliest',
  },

  everybody: { he: 'כל החברים', en: 'all members' },
  everybody_else: { he: 'כל השאר', en: 'everybody else' },
  whom_segment: { he: 'מי שבפלח „{segment}”', en: 'whoever is in “{segment}”' },
  segment_gone: { he: 'פלח שנמחק', en: 'a segment that is gone' },

  send: { he: 'הודעה {channels}', en: 'a message {channels}' },
  by_email: { he: 'בדוא״ל', en: 'by e-mail' },
  by_sms: { he: 'במסרון', en: 'by SMS' },
  by_none: { he: 'בכרטיס בעמוד האישי או בשורה לקופה', en: 'as a card or a line at the till' },
  by_first: { he: '{first}, ואם אי אפשר {second}', en: '{first}, or else {second}' },
  wait_days: {
    he: 'המתנה של {days, plural, one {יום} two {יומיים} other {# ימים}}',
    en: 'a wait of {days, plural, one {a day} other {# days}}',
  },
  wait_hour: { he: 'המתנה עד {hour}', en: 'a wait until {hour}' },
  wait_days_hour: {
    he: 'המתנה של {days, plural, one {יום} two {יומיים} other {# ימים}}, עד {hour}',
    en: 'a wait of {days, plural, one {a day} other {# days}}, until {hour}',
  },
  one_then: { he: '{first}, ואז {rest}', en: '{first}, then {rest}' },

  offer_none: { he: 'בלי הצעה', en: 'no offer' },
  offer_amount: {
    he: 'קופון של {amount}, ל{days, plural, one {יום} two {יומיים} other {־# ימים}}',
    en: 'a coupon of {amount}, valid {days, plural, one {a day} other {# days}}',
  },
  offer_percent: {
    he: 'קופון של {percent}, ל{days, plural, one {יום} two {יומיים} other {־# ימים}}',
    en: 'a coupon of {percent} off, valid {days, plural, one {a day} other {# days}}',
  },
  offer_sample: {
    he: 'דוגמית: {name}, ל{days, plural, one {יום} two {יומיים} other {־# ימים}}',
    en: 'a sample: {name}, valid {days, plural, one {a day} other {# days}}',
  },

  whole: {
    he: '<b>{when}</b>: {whom}. המטרה היא <b>{goal}</b>. {held, plural, =0 {אין קבוצת השוואה, ולכן אי אפשר יהיה לדעת מה זה עשה} other {#% מהם לא מקבלים דבר, להשוואה}}.',
    en: '<b>{when}</b>: {whom}. The goal is <b>{goal}</b>. {held, plural, =0 {Nobody is held out, so nobody will know what it did} other {#% of them get nothing, to compare with}}.',
  },
  whom_many: {
    he: '{first}{more, plural, =0 {} one { ועוד מהדורה אחת} two { ועוד שתי מהדורות} other { ועוד # מהדורות}}',
    en: '{first}{more, plural, =0 {} one { and one more edition} other { and # more editions}}',
  },
})
