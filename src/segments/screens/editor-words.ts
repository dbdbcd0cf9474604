import { defineWords } from '#ui/words.ts'

export const editorWords = defineWords({
  new_title: { he: 'פלח חדש', en: 'New segment' },
  edit_title: { he: 'עריכת {name}', en: 'Edit {name}' },
  copy_name: { he: 'עותק של {name}', en: 'Copy of {name}' },
  name: { he: 'שם הפלח', en: 'Name of the segment' },
  name_needed: { he: 'תנו לפלח שם', en: 'Give the segment a name' },
  conditions: { he: 'מי בפנים', en: 'Who is in it' },
  conditions_note: {
    he: 'לחצו על כל חלק כדי לשנות אותו. קבוצה היא תנאים שנבדקים יחד, כמו סוגריים.',
    en: 'Press any part to change it. A group is conditions weighed together, like brackets.',
  },
  blank_left: {
    he: 'השלימו את מה שמסומן באדום לפני השמירה.',
    en: 'Fill in what is marked in red before saving.',
  },
  save: { he: 'שמירת הפלח', en: 'Save the segment' },
  save_changes: { he: 'שמירת השינויים', en: 'Save the changes' },
  leave: { he: 'בלי לשמור', en: 'Leave without saving' },
  saved: { he: 'הפלח נשמר, וחבריו יתעדכנו תוך דקה', en: 'Saved; its members follow within a minute' },
  restored: {
    he: 'המשכנו מהמקום שבו הפסקתם.',
    en: 'This goes on from where you left off.',
  },
  start_over: { he: 'להתחיל מחדש', en: 'Start over' },

  fitting: { he: 'כרגע', en: 'Right now' },
  incomplete: {
    he: 'השלימו את התנאים, ותראו כאן מיד מי מתאים.',
    en: 'Fill in the conditions, and who fits shows here at once.',
  },
  asking: { he: 'מחשבים…', en: 'Working it out…' },
  took: {
    he: '{milliseconds, plural, =0 {התשובה הגיעה מיד} other {התשובה חושבה ב־{shown} שניות}}',
    en: '{milliseconds, plural, =0 {Answered at once} other {Worked out in {shown} seconds}}',
  },
  count: {
    he: '{count, plural, =0 {<b>אף חבר</b> לא מתאים} one {<b>חבר אחד</b> מתאים} two {<b>שני חברים</b> מתאימים} other {<b>{count, number} חברים</b> מתאימים}}',
    en: '{count, plural, =0 {<b>Nobody</b> fits} one {<b>One member</b> fits} other {<b>{count, number} members</b> fit}}',
  },
  sample: { he: 'כמה מהם', en: 'A few of them' },
  slow: {
    he: 'זו שאלה כבדה. אפשר לשמור אותה, אבל עדיף לקצר את התקופה או להוריד תנאים.',
    en: 'This is a heavy question. It can be saved, but a shorter time or fewer conditions are better.',
  },
  changes: { he: 'מה ישתנה בשמירה', en: 'What changes if saved' },
  change_none: { he: 'אף אחד לא ייכנס ואף אחד לא ייצא.', en: 'Nobody enters and nobody leaves.' },
  change: {
    he: '{enter, plural, =0 {אף אחד לא ייכנס} one {<b>חבר אחד</b> ייכנס} two {<b>שני חברים</b> ייכנסו} other {<b>{enter, number} חברים</b> ייכנסו}}, {leave, plural, =0 {ואף אחד לא ייצא} one {<b>ואחד</b> ייצא} two {<b>ושניים</b> ייצאו} other {<b>ו־{leave, number}</b> ייצאו}}.',
    en: '{enter, plural, =0 {Nobody enters} one {<b>One member</b> enters} other {<b>{enter, number} members</b> enter}}, and {leave, plural, =0 {nobody leaves} one {<b>one</b> leaves} other {<b>{leave, number}</b> leave}}.',
  },
})
