import { defineRefusals } from '#platform/refusal.ts'

export const programmeRefusals = defineRefusals({
  version_not_found: {
    status: 404,
    en: 'There is no such version of the programme.',
    he: 'אין גרסה כזאת של התוכנית.',
  },
  version_is_published: {
    status: 409,
    en: 'This version was published, and what was published is never changed. Make a draft from it instead.',
    he: 'הגרסה כבר פורסמה, ומה שפורסם אינו משתנה. אפשר ליצור ממנה טיוטה חדשה.',
  },
  draft_changed: {
    status: 409,
    en: 'Somebody changed this draft meanwhile. Look at it as it stands now, and then go on.',
    he: 'הטיוטה השתנתה בינתיים בידי מישהו אחר. כדאי לראות אותה כפי שהיא עכשיו, ואז להמשיך.',
  },
  version_not_scheduled: {
    status: 409,
    en: 'Only a version whose day has not come yet can be called off.',
    he: 'אפשר לבטל רק גרסה שמועד כניסתה לתוקף עדיין לא הגיע.',
  },
  too_many_drafts: {
    status: 409,
    en: 'There are already {most} drafts. Delete one that is no longer needed.',
    he: 'יש כבר {most} טיוטות. מחקו טיוטה שאינה נחוצה עוד.',
  },
  programme_faulty: {
    status: 422,
    en: 'The programme cannot work as it is written. Each fault is listed with its place.',
    he: 'התוכנית אינה יכולה לפעול כפי שנכתבה. כל ליקוי רשום עם מקומו.',
  },
  starts_in_the_past: {
    status: 422,
    en: 'A version can start now or later, not in the past: what members have earned is not rated anew.',
    he: 'גרסה יכולה להתחיל עכשיו או בעתיד, לא בעבר: מה שהחברים כבר צברו אינו מחושב מחדש.',
  },
  starts_with_another: {
    status: 409,
    en: 'Another version starts at this very moment. Choose another time.',
    he: 'גרסה אחרת מתחילה בדיוק באותו מועד. בחרו מועד אחר.',
  },
})
