import { defineRefusals } from '#platform/refusal.ts'

/** What the room refuses, in words. */
export const raffleRefusals = defineRefusals({
  raffle_not_found: { status: 404, en: 'There is no such raffle.', he: 'אין הגרלה כזאת.' },
  raffle_closed: {
    status: 409,
    en: 'The raffle has closed: tickets were taken until its close.',
    he: 'ההגרלה נסגרה: אפשר היה לקחת כרטיסים עד מועד הסגירה.',
  },
  raffle_not_open: {
    status: 409,
    en: 'This cannot be done any more: the raffle {state, select, closed {has closed} drawn {was drawn} settled {is over} other {was cancelled}}.',
    he: 'אי אפשר לעשות זאת עוד: ההגרלה {state, select, closed {נסגרה} drawn {נערכה} settled {הסתיימה} other {בוטלה}}.',
  },
  raffle_not_closed: {
    status: 409,
    en: 'The raffle takes tickets until its close and is drawn after that.',
    he: 'ההגרלה מקבלת כרטיסים עד מועד הסגירה, ורק אחר כך נערכת.',
  },
  raffle_terms_fixed: {
    status: 409,
    en: 'Members have tickets already, so the terms stay as they are.',
    he: 'לחברים כבר יש כרטיסים, ולכן התנאים נשארים כפי שהם.',
  },
  raffle_prize_fixed: {
    status: 409,
    en: 'Members have tickets for this prize already, so it stays what it is. Its spelling can be corrected, a letter or three and no number, and the proof shows what stood there.',
    he: 'לחברים כבר יש כרטיסים לפרס הזה, ולכן הוא נשאר כפי שהוא. אפשר לתקן שגיאת כתיב, אות אחת עד שלוש ולא מספרים, וההוכחה תראה מה היה כתוב.',
  },
  closes_in_past: { status: 422, en: 'The close must lie ahead.', he: 'מועד הסגירה צריך להיות בעתיד.' },
  seed_before_close: {
    status: 422,
    en: 'The seed must become known after the close; otherwise somebody could count on it.',
    he: 'מספר ההגרלה חייב להתפרסם אחרי הסגירה; אחרת מישהו יוכל להיערך לפיו.',
  },
  seed_too_soon: {
    status: 422,
    en: 'The seed must become known at least {minutes} minutes after the close, so that everybody can see the list before it.',
    he: 'מספר ההגרלה חייב להתפרסם לפחות {minutes} דקות אחרי הסגירה, כדי שכולם יוכלו לראות את הרשימה לפניו.',
  },
  listed_after_seed: {
    status: 409,
    en: 'The list was closed after the seed became public, so that seed cannot be used. A later round of the beacon is named within a minute.',
    he: 'הרשימה נסגרה אחרי שהמספר כבר פורסם, ולכן אי אפשר להגריל לפיו. בתוך דקה ייקבע סבב מאוחר יותר של המגדלור.',
  },
  seed_is_public: {
    status: 409,
    en: 'The seed is public already and with it the winner is settled, so the raffle cannot be cancelled any more.',
    he: 'מספר ההגרלה כבר פורסם, ואיתו נקבע הזוכה. אי אפשר לבטל את ההגרלה עוד.',
  },
  no_way_to_tickets: {
    status: 422,
    en: 'Say how tickets are had: for points, from rules, or both.',
    he: 'צריך לציין איך מקבלים כרטיסים: בנקודות, מכללים, או גם וגם.',
  },
  most_needs_points: {
    status: 422,
    en: 'A price in points goes with the most tickets that a member may buy, and without a price there is none.',
    he: 'מחיר בנקודות מחייב גם מספר כרטיסים מרבי לחבר, ובלי מחיר אין מספר מרבי.',
  },
  rules_name_taken: {
    status: 409,
    en: 'Tickets that rules give under this name go to another open raffle already.',
    he: 'כרטיסים שהכללים נותנים בשם הזה כבר שייכים להגרלה פתוחה אחרת.',
  },
  not_for_points: {
    status: 409,
    en: 'Tickets of this raffle cannot be had for points.',
    he: 'אי אפשר לקבל כרטיסים להגרלה הזאת בנקודות.',
  },
  too_many_tickets: {
    status: 409,
    en: 'A member may have at most {most} tickets for points, and has {own} already.',
    he: 'לכל חבר עד {most} כרטיסים בנקודות, וכבר יש לו {own}.',
  },
  ticket_points_missing: {
    status: 422,
    en: 'It takes {points} points, and {available} are there.',
    he: 'נדרשות {points} נקודות, ויש {available}.',
  },
  household_limit: {
    status: 409,
    en: 'The household lets this member use {points, plural, =0 {no more points} one {one more point} other {# more points}} now.',
    he: 'לפי כללי משק הבית החבר יכול לנצל עכשיו {points, plural, =0 {אפס נקודות נוספות} one {עוד נקודה אחת} two {עוד שתי נקודות} other {עוד # נקודות}}.',
  },
  purchase_conflict: {
    status: 409,
    en: 'This purchase was made before with other contents.',
    he: 'הרכישה הזאת כבר נרשמה עם תוכן אחר.',
  },
  seed_not_known_yet: {
    status: 409,
    en: 'The seed is told only at the moment that was named. Draw after it.',
    he: 'מספר ההגרלה מתפרסם רק במועד שנקבע. ערכו את ההגרלה אחריו.',
  },
  seed_not_genuine: {
    status: 422,
    en: 'This is not what the beacon told in round {round}: the signature is not the network’s own of this round, or the number does not follow from it.',
    he: 'זה לא מה שהמגדלור פרסם בסבב {round}: החתימה אינה חתימת הרשת על הסבב הזה, או שהמספר אינו נובע ממנה.',
  },
  seed_empty: {
    status: 422,
    en: 'The seed needs letters or digits.',
    he: 'מספר ההגרלה צריך לכלול אותיות או ספרות.',
  },
  drawn_with_other_seed: {
    status: 409,
    en: 'The raffle was drawn already, with another seed.',
    he: 'ההגרלה כבר נערכה, עם מספר אחר.',
  },
  no_such_place: { status: 404, en: 'Nobody won this place.', he: 'אין זוכה במקום הזה.' },
  place_resolved: {
    status: 409,
    en: 'What became of this prize is written down already.',
    he: 'כבר נרשם מה עלה בגורל הפרס הזה.',
  },
})
