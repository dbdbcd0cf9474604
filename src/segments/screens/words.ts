import { defineWords } from '#ui/words.ts'

export const segmentWords = defineWords({
  title: { he: 'פלחים', en: 'Segments' },
  lead: {
    he: 'מי מהחברים מתאים לכל הגדרה. החברים נכנסים ויוצאים מעצמם, תוך דקה ממה שקרה.',
    en: 'Which members fit each definition. They enter and leave by themselves, within a minute of what happened.',
  },
  name: { he: 'פלח', en: 'Segment' },
  sentence: { he: 'מי בפנים', en: 'Who is in it' },
  members: { he: 'חברים', en: 'Members' },
  kind_static: { he: 'רשימה שנבנתה ידנית', en: 'A list made by hand' },
  not_yet: { he: 'בחישוב', en: 'Being worked out' },
  empty_title: { he: 'אין עדיין פלחים', en: 'No segments yet' },
  empty_text: {
    he: 'הגדירו מי בפנים, וראו מיד כמה חברים מתאימים.',
    en: 'Say who is in it, and see at once how many members fit.',
  },
  new: { he: 'פלח חדש', en: 'New segment' },
  back: { he: 'כל הפלחים', en: 'All segments' },
  evaluated: { he: 'חושב במלואו {when}', en: 'Last worked out in full {when}' },
  size_title: {
    he: '{count, plural, =0 {אין כרגע חברים בפלח} one {חבר אחד בפלח} two {שני חברים בפלח} other {{shown} חברים בפלח}}',
    en: '{count, plural, =0 {Nobody is in the segment now} one {One member is in the segment} other {{shown} members are in the segment}}',
  },
  size_unit: { he: 'חברים בסוף כל יום', en: 'Members at the end of each day' },
  member: { he: 'שם', en: 'Name' },
  nameless: { he: 'ללא שם', en: 'No name' },
  entered: { he: 'בפלח מאז', en: 'In it since' },
  nobody_title: { he: 'אין חברים בפלח', en: 'Nobody is in it' },
  nobody_text: {
    he: 'ברגע שחבר יתאים להגדרה הוא יופיע כאן.',
    en: 'As soon as a member fits, they are shown here.',
  },
})
